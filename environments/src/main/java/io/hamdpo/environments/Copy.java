package io.hamdpo.environments;

import io.hamdpo.core.random.Rng;
import io.hamdpo.core.random.SeedTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** One copy of a vector: its episode, where that stands, and the seeds of those to come. */
final class Copy {

  private final Episode episode;
  private SeedTree seeds = new SeedTree(0);
  private Rng rng = seeds.rng();
  private long number;
  private int elapsed;

  Copy(Episode episode) {
    this.episode = episode;
  }

  Episode episode() {
    return episode;
  }

  /** Env steps of the running episode. */
  int elapsed() {
    return elapsed;
  }

  /** Begins with episode 0 of these seeds. */
  void start(SeedTree seeds) {
    this.seeds = seeds;
    number = -1;
    next();
  }

  /** Begins the next episode. */
  void next() {
    number++;
    elapsed = 0;
    rng.startAt(seeds.child("episode", number));
    episode.reset(rng);
  }

  Episode step(JointAction action) {
    episode.step(action);
    elapsed++;
    return episode;
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(seeds.state());
    out.writeLong(number);
    out.writeLong(rng.state());
    out.writeInt(elapsed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    episode.save(new DataOutputStream(bytes));
    out.writeInt(bytes.size());
    out.write(bytes.toByteArray());
  }

  void restore(DataInputStream in) throws IOException {
    seeds = new SeedTree(in.readLong());
    number = in.readLong();
    rng = Rng.ofState(in.readLong());
    elapsed = in.readInt();
    int size = in.readInt();
    if (size < 0 || size > in.available()) {
      throw new IOException(
          "the episode claims (%d) bytes of (%d)".formatted(size, in.available()));
    }
    byte[] bytes = new byte[size];
    in.readFully(bytes);
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
    episode.restore(new DataInputStream(rest), rng);
    if (rest.available() > 0) {
      throw new IOException("the episode left (%d) bytes unread".formatted(rest.available()));
    }
  }
}
