package io.hamdpo.edge;

import io.quarkus.runtime.annotations.StaticInitSafe;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** The property {@value #NAME}: how many cores this process has, the default of worker pools. */
@StaticInitSafe
public final class Cores implements ConfigSource {

  private static final String NAME = "hamdpo.cores";

  private final Map<String, String> properties =
      Map.of(NAME, Integer.toString(Runtime.getRuntime().availableProcessors()));

  @Override
  public Set<String> getPropertyNames() {
    return properties.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return properties.get(name);
  }

  @Override
  public String getName() {
    return "cores of this process";
  }

  @Override
  public int getOrdinal() {
    return 0;
  }
}
