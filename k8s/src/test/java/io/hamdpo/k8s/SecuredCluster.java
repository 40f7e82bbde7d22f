package io.hamdpo.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.hamdpo.testkit.BrokerKeys;
import io.hamdpo.testkit.BrokerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A real broker with TLS, SCRAM and the users of the manifests with their rights: what Strimzi
 * makes of them on a cluster.
 */
final class SecuredCluster implements AutoCloseable {

  private static final int ITERATIONS = 4096;

  private final Path directory;
  private final BrokerKeys keys;
  private final BrokerProcess broker;

  private SecuredCluster(Path directory, BrokerKeys keys, BrokerProcess broker) {
    this.directory = directory;
    this.keys = keys;
    this.broker = broker;
  }

  static SecuredCluster start(Path directory) throws Exception {
    BrokerKeys keys = BrokerKeys.make(directory);
    SecuredCluster cluster =
        new SecuredCluster(directory, keys, BrokerProcess.start(directory, keys.security()));
    cluster.makeUsers(Manifests.file("components/strimzi-cluster/users.yaml").of("KafkaUser"));
    return cluster;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** The directory that holds {@code ca.crt}. */
  Path authority() {
    return keys.authority().getParent();
  }

  /** A directory as the user's secret is mounted, with this password. */
  Path secret(String user, String password) {
    try {
      Path secret = Files.createDirectories(directory.resolve("secrets/" + user + "-" + password));
      Files.writeString(
          secret.resolve("kafka.sasl.jaas.config"),
          BrokerKeys.login(user, password).get("sasl.jaas.config"));
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String password(String user) {
    return "password-of-" + user;
  }

  /** Client settings of a user. */
  SortedMap<String, String> client(String user) {
    SortedMap<String, String> settings = new TreeMap<>(keys.administrator(bootstrapServers()));
    settings.putAll(BrokerKeys.login(user, password(user)));
    return settings;
  }

  /** Makes topics as they are declared, as the topic operator does. */
  void makeTopics(List<JsonNode> declared) throws Exception {
    List<NewTopic> topics = new ArrayList<>();
    for (JsonNode topic : declared) {
      Map<String, String> config = new TreeMap<>();
      topic
          .at("/spec/config")
          .propertyStream()
          .forEach(entry -> config.put(entry.getKey(), entry.getValue().asText()));
      topics.add(
          new NewTopic(Manifests.name(topic), topic.at("/spec/partitions").asInt(), (short) 1)
              .configs(config));
    }
    try (Admin admin = admin()) {
      admin.createTopics(topics).all().get();
    }
  }

  private Admin admin() {
    return Admin.create(new TreeMap<String, Object>(keys.administrator(bootstrapServers())));
  }

  private void makeUsers(List<JsonNode> users) throws Exception {
    List<UserScramCredentialAlteration> passwords = new ArrayList<>();
    List<AclBinding> rights = new ArrayList<>();
    for (JsonNode user : users) {
      String name = Manifests.name(user);
      passwords.add(
          new UserScramCredentialUpsertion(
              name,
              new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
              password(name)));
      for (JsonNode acl : user.at("/spec/authorization/acls")) {
        for (JsonNode operation : acl.get("operations")) {
          rights.add(
              new AclBinding(
                  resource(acl.get("resource")),
                  new AccessControlEntry(
                      "User:" + name, "*", operation(operation), AclPermissionType.ALLOW)));
        }
      }
    }
    try (Admin admin = admin()) {
      admin.alterUserScramCredentials(passwords).all().get();
      admin.createAcls(rights).all().get();
    }
  }

  private static ResourcePattern resource(JsonNode resource) {
    String type = resource.at("/type").asText();
    if (type.equals("cluster")) {
      return new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, PatternType.LITERAL);
    }
    return new ResourcePattern(
        ResourceType.fromString(constant(type)),
        resource.at("/name").asText(),
        resource.at("/patternType").asText().equals("prefix")
            ? PatternType.PREFIXED
            : PatternType.LITERAL);
  }

  private static AclOperation operation(JsonNode operation) {
    return AclOperation.fromString(constant(operation.asText()));
  }

  /** {@code transactionalId} becomes {@code TRANSACTIONAL_ID}. */
  private static String constant(String word) {
    return word.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  @Override
  public void close() {
    broker.close();
  }
}
