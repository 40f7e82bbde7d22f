package io.hamdpo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local broker with TLS, passwords and access rights. */
class SecuredBrokerTest {

  private static final String PASSWORD = "a user's own";

  @TempDir static Path directory;
  private static BrokerKeys keys;
  private static BrokerProcess broker;
  private static SortedMap<String, String> administrator;

  @BeforeAll
  static void start() throws Exception {
    keys = BrokerKeys.make(directory);
    broker = BrokerProcess.start(directory, keys.security());
    administrator = keys.administrator(broker.bootstrapServers());
    try (Admin admin = admin(administrator)) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      "guest",
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      PASSWORD)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldLetItsAdministratorDoEverything() throws Exception {
    // When
    try (Admin admin = admin(administrator)) {
      admin.createTopics(List.of(topic("made"))).all().get();

      // Then
      assertThat(admin.listTopics().names().get()).contains("made");
    }
  }

  @Test
  void shouldLetAUserDoNothingWithoutRights() {
    // Given
    SortedMap<String, String> guest = new TreeMap<>(administrator);
    guest.putAll(BrokerKeys.login("guest", PASSWORD));

    // When
    try (Admin admin = admin(guest)) {
      assertThatThrownBy(() -> admin.createTopics(List.of(topic("refused"))).all().get())

          // Then
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void shouldRefuseAWrongPassword() {
    // Given
    SortedMap<String, String> guest = new TreeMap<>(administrator);
    guest.putAll(BrokerKeys.login("guest", "guessed"));

    // When
    try (Admin admin = admin(guest)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())

          // Then
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void shouldNotBeTrustedWithoutItsCertificate() {
    // Given
    SortedMap<String, String> credulous = new TreeMap<>(administrator);
    credulous.keySet().removeIf(key -> key.startsWith("ssl.truststore"));

    // When
    try (Admin admin = admin(credulous)) {
      assertThatThrownBy(() -> admin.listTopics().names().get())

          // Then
          .hasCauseInstanceOf(SslAuthenticationException.class);
    }
  }

  private static Admin admin(Map<String, String> settings) {
    return Admin.create(new TreeMap<String, Object>(settings));
  }

  private static NewTopic topic(String name) {
    return new NewTopic(name, 1, (short) 1);
  }
}
