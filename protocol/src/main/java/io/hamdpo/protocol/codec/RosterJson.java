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

/** A team as JSON: as in the run record, and as an environment worker describes its own. */
public final class RosterJson {

  private RosterJson() {}

  /** The roster as JSON. */
  public static JsonNode write(Roster roster) {
    ObjectNode json = JsonNodes.object();
    json.set("agents", JsonNodes.list(roster.agents(), RosterJson::agent));
    return json.put("globalStateSize", roster.globalStateSize());
  }

  /** Reads what {@link #write} wrote. */
  public static Roster read(JsonFields fields) {
    return new Roster(
        fields.at("agents").list(agent -> agent.object(RosterJson::agent)),
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
        fields.at("actionSpace").object(RosterJson::actionSpace));
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
