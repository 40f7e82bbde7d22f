package io.hamdpo.experiments.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hamdpo.core.run.RunSettings;
import io.hamdpo.core.tensor.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a trial depends on.
 *
 * @param settings of the run, flat and complete: its seed and budget among them
 * @param episodes greedy episodes that its last version plays, on initial states that training
 *     never saw
 */
public record TrialSpec(SortedMap<String, Object> settings, int episodes) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public TrialSpec {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** The trial of these settings. */
  public static TrialSpec of(RunSettings settings, int episodes) {
    return new TrialSpec(settings.flat(), episodes);
  }

  /** What {@link #toJson} wrote. */
  static TrialSpec fromJson(String json) throws JsonProcessingException {
    return JSON.readValue(json, TrialSpec.class);
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Settings are plain values.", e);
    }
  }

  /** Names the trial: equal for equal settings, by the whole of them. */
  public String id() {
    return Digest.of(ByteBuffer.wrap(toJson().getBytes(StandardCharsets.UTF_8))).brief();
  }

  public RunSettings runSettings() {
    return RunSettings.parse(settings).orElseThrow();
  }
}
