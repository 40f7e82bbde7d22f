package io.hamdpo.testkit.edge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The service of this test JVM, started before its run existed, and the run that it then served.
 * One for all test classes; each test takes a shard of its own.
 */
public final class ServiceUnderTest {

  private static @Nullable ServiceUnderTest instance;

  private final TestRun run;
  private final ScriptedUpdater updater;
  private final Answer liveBeforeRun;
  private final Answer readyBeforeRun;
  private final AtomicInteger shards = new AtomicInteger();

  /**
   * What the service answered.
   *
   * @param status of HTTP
   * @param body as text
   */
  public record Answer(int status, String body) {}

  private ServiceUnderTest() {
    Config config = ConfigProvider.getConfig();
    run =
        TestRun.of(
            config.getValue("hamdpo.bootstrap-servers", String.class),
            config.getValue("hamdpo.run", String.class));
    liveBeforeRun = ask("/q/health/live");
    readyBeforeRun = ask("/q/health/ready");
    updater = ScriptedUpdater.ofNewRun(run);
  }

  /** The service; the first call makes its run. */
  public static synchronized ServiceUnderTest get() {
    if (instance == null) {
      instance = new ServiceUnderTest();
    }
    return instance;
  }

  public TestRun run() {
    return run;
  }

  public ScriptedUpdater updater() {
    return updater;
  }

  /** What the service said of its life before its run existed. */
  public Answer liveBeforeRun() {
    return liveBeforeRun;
  }

  /** What the service said of its readiness before its run existed. */
  public Answer readyBeforeRun() {
    return readyBeforeRun;
  }

  /** A shard that no other test uses. */
  public int freshShard() {
    return shards.getAndIncrement();
  }

  /** Asks the service by HTTP. */
  public Answer ask(String path, String... headers) {
    String port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    // Not HTTP/2: the client's first request on a connection may ask for an upgrade that garbles
    // it.
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new IllegalStateException("The service did not answer.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking the service.", e);
    }
  }

  /** A metric's value on the service's page, summed over its labels; 0 when it is not there. */
  public double metric(String name) {
    return Arrays.stream(ask("/q/metrics").body().split("\n"))
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
