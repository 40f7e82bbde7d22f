package io.hamdpo.protocol.tensor;

/**
 * What a reader accepts, so that a hostile header cannot cost more than a small multiple of the
 * record's own size.
 *
 * @param headerBytes longest header
 * @param tensors most tensors
 * @param rank most dimensions of one tensor
 */
public record Limits(int headerBytes, int tensors, int rank) {

  /** A header of 1 MiB, 10,000 tensors, 8 dimensions: far above every record of this project. */
  public static final Limits DEFAULT = new Limits(1 << 20, 10_000, 8);

  public Limits {
    if (headerBytes < 2 || tensors < 0 || rank < 0) {
      throw new IllegalArgumentException(
          "Limits need headerBytes of at least 2 and no negative number, but headerBytes (%d),"
                  .formatted(headerBytes)
              + " tensors (%d) and rank (%d) were given.".formatted(tensors, rank));
    }
  }
}
