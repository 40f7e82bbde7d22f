package io.hamdpo.edge.opening;

import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RunTopics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.eclipse.microprofile.config.Config;

/**
 * Whether this service's user may do what its channels need. Asked before they open: a channel that
 * may not join its group or read its topic tries again for ever, and says nothing.
 */
@ApplicationScoped
class Rights {

  private static final Pattern CHANNEL =
      Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.[^.]+\\.(topic|group\\.id)");

  private final Config config;

  Rights(Config config) {
    this.config = config;
  }

  /**
   * What is missing, for people; empty when nothing is, or the brokers do not tell.
   *
   * @throws ExecutionException when the cluster does not answer
   */
  String missing(Admin admin, RunTopics topics) throws InterruptedException, ExecutionException {
    SortedMap<String, AclOperation> needed = new TreeMap<>();
    Stream.of(Noun.RUN, Noun.UPDATE, Noun.POLICY)
        .forEach(noun -> needed.put(topics.name(noun), AclOperation.READ));
    needed.put(topics.name(Noun.PRESENCE), AclOperation.WRITE);
    for (String property : config.getPropertyNames()) {
      Matcher channel = CHANNEL.matcher(property);
      if (!channel.matches()) {
        continue;
      }
      String name = config.getValue(property, String.class);
      if (channel.group(2).equals("group.id")) {
        if (!mayJoin(admin, name)) {
          return "the right to READ group (%s). Maybe grant it to this service's user"
              .formatted(name);
        }
      } else {
        needed.put(
            name, channel.group(1).equals("incoming") ? AclOperation.READ : AclOperation.WRITE);
      }
    }
    Map<String, TopicDescription> described =
        admin
            .describeTopics(
                needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .allTopicNames()
            .get();
    for (Map.Entry<String, AclOperation> need : needed.entrySet()) {
      Set<AclOperation> allowed = described.get(need.getKey()).authorizedOperations();
      if (allowed != null && !allowed.contains(need.getValue())) {
        return "the right to %s topic (%s). Maybe grant it to this service's user"
            .formatted(need.getValue(), need.getKey());
      }
    }
    return "";
  }

  private static boolean mayJoin(Admin admin, String group)
      throws InterruptedException, ExecutionException {
    try {
      admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupAuthorizationException) {
        return false;
      }
      throw e;
    }
  }
}
