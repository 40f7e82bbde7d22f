package io.hamdpo.protocol.codec;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.json.StrictJson;
import io.hamdpo.protocol.topic.Noun;

/** The two fields with which every payload begins. */
final class Envelope {

  static final String TYPE = "type";
  static final String SCHEMA_VERSION = "schemaVersion";

  private Envelope() {}

  static void requireType(Noun noun, String found) {
    if (!found.equals(noun.word())) {
      throw new MalformedRecordException(
          "type is (%s), but (%s) was expected.".formatted(StrictJson.brief(found), noun.word()));
    }
  }

  static void requireVersion(Noun noun, int found) {
    if (found > MessageCodec.SCHEMA_VERSION) {
      throw new MalformedRecordException(
          "%s.schemaVersion is (%d), but this build reads 1 to (%d)."
                  .formatted(noun.word(), found, MessageCodec.SCHEMA_VERSION)
              + " Maybe a newer build wrote it: upgrade this one first.");
    }
  }
}
