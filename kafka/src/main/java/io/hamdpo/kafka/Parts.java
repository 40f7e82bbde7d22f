package io.hamdpo.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Records in parts. A value above {@link #MAX_VALUE_BYTES} is cut; its parts are written first,
 * each marked by a header, and last a head that says where they lie. So only complete records have
 * a head, and whoever reads the topic passes over parts.
 */
public final class Parts {

  /** The largest value that travels in one record. */
  public static final int MAX_VALUE_BYTES = 900 * 1024;

  /** The largest value at all. */
  public static final int MAX_TOTAL_BYTES = 512 << 20;

  /** On a part: {@code index/count}. */
  static final String PART = "hamdpo-part";

  /** On a head: the number of parts. */
  static final String HEAD = "hamdpo-parts";

  private Parts() {}

  /** Whether a record is a part of another, to be passed over. */
  public static boolean isPart(Headers headers) {
    return headers.lastHeader(PART) != null;
  }

  static boolean isHead(Headers headers) {
    return headers.lastHeader(HEAD) != null;
  }

  /** Parts of a value of so many bytes; 0 when it travels whole. */
  public static int count(int bytes) {
    return bytes <= MAX_VALUE_BYTES ? 0 : Math.ceilDiv(bytes, MAX_VALUE_BYTES);
  }

  static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  static String text(Header header) {
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
