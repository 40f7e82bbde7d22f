package io.hamdpo.history.capsule;

import io.hamdpo.protocol.MalformedRecordException;
import io.hamdpo.protocol.codec.MessageCodecs;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Capsules on disk: a zip of {@code run.json}, {@code parent.json}, with a policy lag {@code
 * acting.json}, {@code attempt.json}, {@code failure.txt} and the records' values under {@code
 * records/topic/partition/offset}. The tensors in it are safetensors.
 */
public final class CapsuleFile {

  private static final String RUN = "run.json";
  private static final String PARENT = "parent.json";
  private static final String ACTING = "acting.json";
  private static final String ATTEMPT = "attempt.json";
  private static final String FAILURE = "failure.txt";
  private static final String RECORDS = "records/";

  private static final int MOST_ENTRIES = 65_536;
  private static final long MOST_BYTES = 1L << 30;

  private CapsuleFile() {}

  /** Writes a capsule; the file is there as a whole or not at all. */
  public static void write(Path file, Capsule capsule) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
      entry(zip, RUN, MessageCodecs.RUN.encode(capsule.run()));
      entry(zip, PARENT, MessageCodecs.UPDATE.encode(capsule.parent()));
      if (capsule.acting() != null) {
        entry(zip, ACTING, MessageCodecs.UPDATE.encode(capsule.acting()));
      }
      entry(zip, ATTEMPT, MessageCodecs.UPDATE.encode(capsule.attempt()));
      entry(zip, FAILURE, capsule.failure().getBytes(StandardCharsets.UTF_8));
      for (Map.Entry<String, byte[]> record : capsule.records().entrySet()) {
        entry(zip, RECORDS + record.getKey(), record.getValue());
      }
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads a capsule.
   *
   * @throws MalformedRecordException when the file is no capsule, or larger than any
   */
  public static Capsule read(Path file) throws IOException {
    SortedMap<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      long left = MOST_BYTES;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] value = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
        left -= value.length;
        if (left < 0 || entries.size() == MOST_ENTRIES) {
          throw new MalformedRecordException(
              "The file (%s) holds more than (%d) entries or (%d) bytes, which no capsule does."
                  .formatted(file, MOST_ENTRIES, MOST_BYTES));
        }
        entries.put(entry.getName(), value);
      }
    }
    for (String name : new String[] {RUN, PARENT, ATTEMPT, FAILURE}) {
      if (!entries.containsKey(name)) {
        throw new MalformedRecordException(
            "The file (%s) is no capsule: it has no entry (%s).".formatted(file, name));
      }
    }
    SortedMap<String, byte[]> records = new TreeMap<>();
    entries.tailMap(RECORDS).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(RECORDS))
        .forEach(
            entry -> records.put(entry.getKey().substring(RECORDS.length()), entry.getValue()));
    return new Capsule(
        MessageCodecs.RUN.decode(entries.get(RUN)),
        MessageCodecs.UPDATE.decode(entries.get(PARENT)),
        entries.containsKey(ACTING) ? MessageCodecs.UPDATE.decode(entries.get(ACTING)) : null,
        MessageCodecs.UPDATE.decode(entries.get(ATTEMPT)),
        records,
        new String(entries.get(FAILURE), StandardCharsets.UTF_8));
  }

  private static void entry(ZipOutputStream zip, String name, byte[] value) throws IOException {
    // Without a time: equal capsules are equal files.
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(value);
    zip.closeEntry();
  }
}
