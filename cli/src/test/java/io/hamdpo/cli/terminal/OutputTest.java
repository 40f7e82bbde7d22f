package io.hamdpo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class OutputTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldWriteOneObjectWithoutNumbersThatJsonLacks() {
    // Given
    SequencedMap<String, Object> object = new LinkedHashMap<>();
    object.put("score", Double.NaN);
    object.put("returns", Arrays.asList(1.5, Double.POSITIVE_INFINITY, null));

    // When
    output(true, false).result(object, text -> text.println("not this"));

    // Then
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("{\"score\":null,\"returns\":[1.5,null,null]}");
  }

  @Test
  void shouldKeepProgressOffStandardOutput() {
    // Given
    Output output = output(false, false);

    // When
    output.tell("on the way");
    output.live("update 1/2");
    output.result(new LinkedHashMap<>(), text -> text.println("done"));

    // Then
    assertThat(out.toString()).isEqualToIgnoringNewLines("done");
    assertThat(err.toString()).isEqualToIgnoringNewLines("on the way");
  }

  @Test
  void shouldDrawTheLiveLineAgainBelowWhatIsTold() {
    // Given
    Output output = output(false, true);

    // When
    output.live("update 1/2");
    output.tell("a process died");
    output.endLive();

    // Then
    assertThat(err.toString().replaceAll("\u001b\\[\\??\\d*[a-zA-Z]", "").replace("\r", "|"))
        .isEqualToIgnoringNewLines("|update 1/2|a process died|update 1/2");
  }

  private Output output(boolean json, boolean terminal) {
    return new Output(new PrintWriter(out), new PrintWriter(err), json, terminal);
  }
}
