package io.hamdpo.experiments.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON can hold them. */
public final class PlainValues {

  private PlainValues() {}

  /** The same maps and lists with null for NaN and infinity, which JSON does not know. */
  public static @Nullable Object finite(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Double number when !Double.isFinite(number) -> null;
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, inner) -> copy.put(key, finite(inner)));
        yield copy;
      }
      case List<?> list -> list.stream().map(PlainValues::finite).toList();
      default -> value;
    };
  }
}
