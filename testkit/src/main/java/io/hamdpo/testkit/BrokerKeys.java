package io.hamdpo.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keys for a broker that asks who comes, made anew with the JDK's keytool, and how its clients say
 * who they are.
 *
 * @param security the file that the broker reads
 * @param authority the certificate by which clients know the broker, PEM
 */
public record BrokerKeys(Path security, Path authority) {

  /** Who may do everything. */
  public static final String ADMINISTRATOR = "administrator";

  private static final String PASSWORD = "only-for-tests";

  /** Makes them in a directory. */
  public static BrokerKeys make(Path directory) throws IOException {
    Path keystore = directory.resolve("broker.p12");
    Path authority = directory.resolve("ca.crt");
    keytool(
        keystore,
        "-genkeypair -alias broker -keyalg EC -groupname secp256r1 -validity 2 -dname CN=broker -ext SAN=ip:127.0.0.1");
    keytool(keystore, "-exportcert -rfc -alias broker -file " + authority);
    Path security =
        Files.writeString(
            directory.resolve("security.properties"),
            """
            keystore=broker.p12
            keystore-password=%s
            authority=ca.crt
            administrator=%s
            administrator-password=%s
            """
                .formatted(PASSWORD, ADMINISTRATOR, PASSWORD));
    return new BrokerKeys(security, authority);
  }

  /** Client settings of the administrator. */
  public SortedMap<String, String> administrator(String bootstrapServers) {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", "SCRAM-SHA-512");
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", authority.toString());
    settings.putAll(login(ADMINISTRATOR, PASSWORD));
    return settings;
  }

  /** The one setting in which users differ. */
  public static Map<String, String> login(String user, String password) {
    return Map.of(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
  }

  private static void keytool(Path keystore, String words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words.split(" ")));
    command.addAll(
        List.of("-keystore", keystore.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool made no keys: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while keytool worked.", e);
    }
  }
}
