package io.hamdpo.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a broker that asks who comes identifies itself and its administrator: clients use TLS and
 * SCRAM-SHA-512, and may do what access rights say. Without rights nobody may do anything but the
 * administrator, who grants them.
 *
 * @param keystore a PKCS12 file with the key and certificate of the broker; the certificate must
 *     name {@value BrokerOptions#HOST}
 * @param keystorePassword its password
 * @param authority a PEM file with the certificate that signed the broker's, or that one itself
 * @param administrator name of the user who may do everything
 * @param administratorPassword printable ASCII without quotes or back-slashes
 */
record BrokerSecurity(
    Path keystore,
    String keystorePassword,
    Path authority,
    String administrator,
    String administratorPassword) {

  private static final String MECHANISM = "SCRAM-SHA-512";
  private static final String LISTENER = "SASL_SSL";

  /**
   * Reads a properties file with the keys {@code keystore}, {@code keystore-password}, {@code
   * authority}, {@code administrator} and {@code administrator-password}. Files are found beside
   * it.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when a key is missing
   */
  static BrokerSecurity read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new BrokerSecurity(
        file.resolveSibling(required(properties, "keystore", file)).toAbsolutePath(),
        required(properties, "keystore-password", file),
        file.resolveSibling(required(properties, "authority", file)).toAbsolutePath(),
        required(properties, "administrator", file),
        required(properties, "administrator-password", file));
  }

  /** What differs from the settings of an open broker with these options. */
  SortedMap<String, String> settings(BrokerOptions options) {
    String clients = LISTENER + "://" + options.clientAddress();
    String controller = BrokerSettings.CONTROLLER_LISTENER;
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put(
        "listeners", "%s,%s://%s".formatted(clients, controller, options.controllerAddress()));
    settings.put("advertised.listeners", LISTENER + "://" + options.bootstrapServers());
    settings.put(
        "listener.security.protocol.map", "%s:%s,%s:SSL".formatted(LISTENER, LISTENER, controller));
    settings.put("inter.broker.listener.name", LISTENER);
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", keystore.toString());
    settings.put("ssl.keystore.password", keystorePassword);
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", authority.toString());
    // SCRAM is not to be had between broker and controller, so the two show their certificates.
    settings.put(
        "listener.name.%s.ssl.client.auth".formatted(controller.toLowerCase(Locale.ROOT)),
        "required");
    settings.put("ssl.principal.mapping.rules", "RULE:^.*$/" + administrator + "/");
    settings.put("sasl.enabled.mechanisms", MECHANISM);
    settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
    settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login());
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:" + administrator);
    return settings;
  }

  /** The administrator's credentials, as the formatter of a new data directory takes them. */
  List<String> credentials() {
    return List.of(
        "%s=[name=%s,password=%s]".formatted(MECHANISM, administrator, administratorPassword));
  }

  private String login() {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(administrator, administratorPassword);
  }

  private static String required(Properties properties, String key, Path file) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "The file (%s) has no (%s). Maybe add it.".formatted(file, key));
    }
    return value;
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "BrokerSecurity[" + administrator + "]";
  }
}
