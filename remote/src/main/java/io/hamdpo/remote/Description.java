package io.hamdpo.remote;

import io.hamdpo.core.space.Roster;
import io.hamdpo.environments.ReferenceReturns;
import io.hamdpo.environments.Task;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.RosterJson;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker says of itself.
 *
 * @param task that it plays
 * @param savable whether its environments can be saved
 */
record Description(Task task, boolean savable) {

  private static final String FIELD = "description";

  /**
   * Reads the metadata of an answer to {@link Request#HELLO}.
   *
   * @throws MalformedRecordException when they do not describe a task
   * @throws IllegalArgumentException when they describe an impossible one
   */
  static Description read(Map<String, String> metadata) {
    String json = metadata.get(FIELD);
    if (json == null) {
      throw new MalformedRecordException("it has no metadata (%s)".formatted(FIELD));
    }
    return JsonValue.read(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), FIELD)
        .object(Description::read);
  }

  private static Description read(JsonFields fields) {
    Roster roster = fields.at("roster").object(RosterJson::read);
    Optional<ReferenceReturns> references =
        fields.find("references").map(value -> value.object(Description::references));
    Task task =
        new Task(
            RemoteFamily.NAME + "/" + fields.at("name").text(),
            fields.at("about").text(),
            roster,
            fields.at("episodeLimit").int32(1),
            fields.at("hasWins").flag(),
            references);
    return new Description(task, fields.at("savable").flag());
  }

  private static ReferenceReturns references(JsonFields fields) {
    return new ReferenceReturns(fields.at("random").real(), fields.at("scripted").real());
  }
}
