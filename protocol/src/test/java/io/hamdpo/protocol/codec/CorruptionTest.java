package io.hamdpo.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.hamdpo.core.random.Rng;
import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.Examples.Example;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of hostile bytes: they decode to a message that can be written and read again, or they
 * are a {@link MalformedRecordException} with a short reason; nothing else, and within bounded
 * memory.
 */
final class CorruptionTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final byte[] SIGNS =
      "{}[]\":,\\0123456789eE+-.ntu N".getBytes(StandardCharsets.US_ASCII);

  /** Generous for a record of a few KB, and far below what a believed length could ask for. */
  private static final long MAX_ALLOCATED = 4 << 20;

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldRefuseEveryPrefix(Example<M> example) {
    byte[] bytes = example.bytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> example.codec().decode(prefix))
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldSurviveAFlippedBitOfEveryByte(Example<M> example) {
    // Less than a byte and odd: no byte is left out, and its eight bits take turns.
    flip(example, 7);
  }

  @ParameterizedTest
  @Tag("long")
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldSurviveEveryFlippedBit(Example<M> example) {
    flip(example, 1);
  }

  private static <M> void flip(Example<M> example, int step) {
    byte[] bytes = example.bytes();
    for (int bit = 0; bit < 8 * bytes.length; bit += step) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      decodeOrRefuse(example.codec(), bytes);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @ParameterizedTest
  @MethodSource("io.hamdpo.protocol.codec.Examples#arguments")
  <M> void shouldRefuseTheBytesOfEveryOtherType(Example<M> example) {
    for (Example<?> other : Examples.all()) {
      if (other.codec() != example.codec()) {
        assertThatThrownBy(() -> other.codec().decode(example.bytes()))
            .isInstanceOf(MalformedRecordException.class);
      }
    }
  }

  @Property(tries = 4000)
  void shouldSurviveManyWounds(@ForAll("examples") Example<?> example, @ForAll long seed) {
    Rng rng = Rng.ofState(seed);
    byte[] bytes = example.bytes();
    for (int wound = rng.nextInt(4); wound >= 0; wound--) {
      bytes = wounded(bytes, rng);
    }
    decodeOrRefuse(example.codec(), bytes);
  }

  @Property(tries = 1000)
  void shouldSurviveNoise(@ForAll("examples") Example<?> example, @ForAll byte[] noise) {
    decodeOrRefuse(example.codec(), noise);
  }

  @Provide
  Arbitrary<Example<?>> examples() {
    return Arbitraries.of(Examples.all());
  }

  private static <M> void decodeOrRefuse(MessageCodec<M> codec, byte[] bytes) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    M message;
    try {
      message = codec.decode(bytes);
    } catch (MalformedRecordException e) {
      assertThat(e).message().isNotBlank().hasSizeLessThan(2000);
      return;
    } finally {
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(MAX_ALLOCATED + 100L * bytes.length);
    }
    assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
  }

  /** A few bytes overwritten, taken out, doubled, or one changed to a sign of JSON or by one. */
  private static byte[] wounded(byte[] bytes, Rng rng) {
    if (bytes.length == 0) {
      return bytes;
    }
    int from = rng.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + 1 + rng.nextInt(16));
    byte[] some = Arrays.copyOfRange(bytes, from, to);
    switch (rng.nextInt(5)) {
      case 0 -> {
        return joined(bytes, from, new byte[0], to);
      }
      case 1 -> {
        return joined(bytes, from, some, from);
      }
      case 2 -> some[0] = SIGNS[rng.nextInt(SIGNS.length)];
      case 3 -> some[0]++;
      default -> {
        for (int i = 0; i < some.length; i++) {
          some[i] = (byte) rng.nextLong();
        }
      }
    }
    return joined(bytes, from, some, to);
  }

  private static byte[] joined(byte[] bytes, int headEnd, byte[] middle, int tailStart) {
    return ByteBuffer.allocate(headEnd + middle.length + bytes.length - tailStart)
        .put(bytes, 0, headEnd)
        .put(middle)
        .put(bytes, tailStart, bytes.length - tailStart)
        .array();
  }
}
