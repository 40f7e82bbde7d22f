package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.UpdateMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.AgentMetrics;
import io.hamdpo.protocol.message.UpdateMetrics.Credit;

/** The metrics within a manifest. */
final class MetricsJson {

  private MetricsJson() {}

  static JsonNode write(UpdateMetrics metrics) {
    ObjectNode json = JsonNodes.object();
    json.put("episodes", metrics.episodes());
    json.set("meanReturn", JsonNodes.orNull(metrics.meanReturn(), JsonNodes::number));
    json.set("winRate", JsonNodes.orNull(metrics.winRate(), JsonNodes::number));
    json.put("valueLoss", metrics.valueLoss());
    json.put("explainedVariance", metrics.explainedVariance());
    json.set("agents", JsonNodes.map(metrics.agents(), MetricsJson::agent));
    json.set("stageSeconds", JsonNodes.map(metrics.stageSeconds(), JsonNodes::number));
    return json;
  }

  static UpdateMetrics read(JsonFields fields) {
    return new UpdateMetrics(
        fields.at("episodes").int32(0),
        fields.at("meanReturn").orNull(JsonValue::real),
        fields.at("winRate").orNull(JsonValue::real),
        fields.at("valueLoss").real(),
        fields.at("explainedVariance").real(),
        fields.at("agents").map(agent -> agent.object(MetricsJson::agent)),
        fields.at("stageSeconds").map(JsonValue::real));
  }

  private static JsonNode agent(AgentMetrics agent) {
    ObjectNode json = JsonNodes.object();
    json.put("policyLoss", agent.policyLoss());
    json.put("kl", agent.kl());
    json.put("entropy", agent.entropy());
    json.put("gradientNorm", agent.gradientNorm());
    json.put("ratioMin", agent.ratioMin());
    json.put("ratioMax", agent.ratioMax());
    json.put("compoundRatioMin", agent.compoundRatioMin());
    json.put("compoundRatioMax", agent.compoundRatioMax());
    json.set("klTrace", JsonNodes.list(agent.klTrace(), JsonNodes::number));
    if (agent.compoundRatioEffective() != null) {
      json.put("compoundRatioEffective", agent.compoundRatioEffective());
    }
    if (agent.credit() != null) {
      json.set("credit", credit(agent.credit()));
    }
    return json;
  }

  private static JsonNode credit(Credit credit) {
    ObjectNode json = JsonNodes.object();
    json.put("mean", credit.mean());
    json.put("share", credit.share());
    json.set("shapley", JsonNodes.orNull(credit.shapley(), JsonNodes::number));
    json.set("shapleyShare", JsonNodes.orNull(credit.shapleyShare(), JsonNodes::number));
    return json;
  }

  private static Credit credit(JsonFields fields) {
    return new Credit(
        fields.at("mean").real(),
        fields.at("share").real(),
        fields.at("shapley").orNull(JsonValue::real),
        fields.at("shapleyShare").orNull(JsonValue::real));
  }

  private static AgentMetrics agent(JsonFields fields) {
    return new AgentMetrics(
        fields.at("policyLoss").real(),
        fields.at("kl").real(),
        fields.at("entropy").real(),
        fields.at("gradientNorm").real(),
        fields.at("ratioMin").real(),
        fields.at("ratioMax").real(),
        fields.at("compoundRatioMin").real(),
        fields.at("compoundRatioMax").real(),
        fields.at("klTrace").list(JsonValue::real),
        fields.find("compoundRatioEffective").map(JsonValue::real).orElse(null),
        fields.find("credit").map(credit -> credit.object(MetricsJson::credit)).orElse(null));
  }
}
