package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.core.space.ActionSpace;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Box;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.MultiDiscrete;
import io.hamdpo.core.space.Roster;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.RunMessage;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

final class RunCodec extends JsonCodec<RunMessage> {

  RunCodec() {
    super(Noun.RUN);
  }

  @Override
  public String key(RunMessage message) {
    return message.run();
  }

  @Override
  public RecordHeaders headers(RunMessage message) {
    return RecordHeaders.ofRun(noun(), SCHEMA_VERSION, message.run());
  }

  @Override
  void write(RunMessage message, ObjectNode json) {
    json.put("run", message.run());
    json.set("roster", roster(message.roster()));
    json.put("episodeLimit", message.episodeLimit());
    json.put("hasWins", message.hasWins());
    json.set("settings", JsonNodes.map(message.settings(), JsonNodes::setting));
    json.put("codeVersion", message.codeVersion());
  }

  @Override
  RunMessage read(JsonFields fields) {
    return new RunMessage(
        fields.at("run").text(),
        fields.at("roster").object(RunCodec::roster),
        fields.at("episodeLimit").int32(1),
        fields.at("hasWins").flag(),
        fields.at("settings").map(JsonValue::setting),
        fields.at("codeVersion").text());
  }

  private static JsonNode roster(Roster roster) {
    ObjectNode json = JsonNodes.object();
    json.set("agents", JsonNodes.list(roster.agents(), RunCodec::agent));
    return json.put("globalStateSize", roster.globalStateSize());
  }

  private static Roster roster(JsonFields fields) {
    return new Roster(
        fields.at("agents").list(agent -> agent.object(RunCodec::agent)),
        fields.at("globalStateSize").int32(1));
  }

  private static JsonNode agent(AgentSpec agent) {
    ObjectNode json = JsonNodes.object();
    json.put("id", agent.id()).put("observationSize", agent.observationSize());
    json.set("actionSpace", actionSpace(agent.actionSpace()));
    return json;
  }

  private static AgentSpec agent(JsonFields fields) {
    return new AgentSpec(
        fields.at("id").text(),
        fields.at("observationSize").int32(1),
        fields.at("actionSpace").object(RunCodec::actionSpace));
  }

  private static JsonNode actionSpace(ActionSpace space) {
    ObjectNode json = JsonNodes.object();
    return switch (space) {
      case Discrete discrete -> json.put("kind", "discrete").put("count", discrete.count());
      case MultiDiscrete multi ->
          json.put("kind", "multi-discrete")
              .set("counts", JsonNodes.list(multi.counts(), JsonNodes::number));
      case Box box -> json.put("kind", "box").put("dimensions", box.dimensions());
    };
  }

  private static ActionSpace actionSpace(JsonFields fields) {
    JsonValue kind = fields.at("kind");
    return switch (kind.text()) {
      case "discrete" -> new Discrete(fields.at("count").int32(1));
      case "multi-discrete" -> new MultiDiscrete(fields.at("counts").list(count -> count.int32(1)));
      case "box" -> new Box(fields.at("dimensions").int32(1));
      default -> throw kind.malformed("one of [discrete, multi-discrete, box]");
    };
  }
}
