package io.hamdpo.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventFileTest {

  private static final RunTable TABLE =
      new RunTable(
          List.of(
              new RunTable.Row(0, 0, 0, new TreeMap<>()),
              new RunTable.Row(1, 4000, 1.5, new TreeMap<>(Map.of("return/training", -2.5)))));

  /** The checksums were computed apart from this code. */
  @Test
  void shouldWriteFramedEvents() {
    // When
    String hex = HexFormat.of().formatHex(EventFile.encode(TABLE));

    // Then
    String version = "090000000000000000" + "1a0d" + "627261696e2e4576656e743a32";
    assertThat(hex).startsWith("1800000000000000" + "a37f4b22" + version + "eedf28a3");
    String value = "0a0f" + "72657475726e2f747261696e696e67" + "15000020c0";
    assertThat(hex).contains("09000000000000f83f" + "10a01f" + "2a18" + "0a16" + value);
  }

  @Test
  void shouldWriteATableWithHoles() {
    // When
    String text = new String(CsvFile.encode(TABLE), StandardCharsets.UTF_8);

    // Then
    assertThat(text)
        .isEqualTo("version,env-steps,seconds,return/training\n0,0,0.0,\n1,4000,1.5,-2.5\n");
  }
}
