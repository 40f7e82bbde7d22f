package io.hamdpo.core.tensor;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 digest as 64 lower-case hexadecimal digits.
 *
 * @param hex the digits
 */
public record Digest(String hex) implements Comparable<Digest> {

  public Digest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "A digest has 64 lower-case hexadecimal digits, but (%s) was given.".formatted(hex));
    }
  }

  /** The digest of the bytes between position and limit; the buffer is left as it was. */
  public static Digest of(ByteBuffer bytes) {
    MessageDigest sha = sha256();
    sha.update(bytes.duplicate());
    return from(sha);
  }

  /** Completes {@code sha}. */
  static Digest from(MessageDigest sha) {
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  /** The first 12 digits, for people. */
  public String brief() {
    return hex.substring(0, 12);
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
