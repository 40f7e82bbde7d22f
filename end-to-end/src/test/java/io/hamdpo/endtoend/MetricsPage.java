package io.hamdpo.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * A scrape: each sample's value by its name with labels, as printed.
 *
 * @param samples like {@code hamdpo_updater_kl_nats{agent="row"}} to its value
 */
record MetricsPage(Map<String, Double> samples) {

  static MetricsPage of(int port) throws Exception {
    // Prometheus scrapes by HTTP/1.1; an upgrade to HTTP/2 on a busy machine would test the client.
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      String page =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      Map<String, Double> samples = new TreeMap<>();
      page.lines()
          .filter(line -> !line.startsWith("#") && line.contains(" "))
          .forEach(
              line -> {
                int cut = line.lastIndexOf(' ');
                samples.put(line.substring(0, cut), Double.parseDouble(line.substring(cut + 1)));
              });
      return new MetricsPage(samples);
    }
  }

  /** The value of a sample. Throws {@link NoSuchElementException} that names what there is. */
  double value(String sample) {
    Double value = samples.get(sample);
    if (value == null) {
      throw new NoSuchElementException(sample + " is not among " + samples.keySet());
    }
    return value;
  }
}
