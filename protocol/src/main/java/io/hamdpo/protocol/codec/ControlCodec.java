package io.hamdpo.protocol.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hamdpo.protocol.json.JsonFields;
import io.hamdpo.protocol.json.JsonNodes;
import io.hamdpo.protocol.json.JsonValue;
import io.hamdpo.protocol.message.ControlMessage;
import io.hamdpo.protocol.message.ControlMessage.Change;
import io.hamdpo.protocol.message.ControlMessage.Command;
import io.hamdpo.protocol.message.ControlMessage.Pause;
import io.hamdpo.protocol.message.ControlMessage.Rollback;
import io.hamdpo.protocol.message.ControlMessage.Start;
import io.hamdpo.protocol.message.ControlMessage.Stop;
import io.hamdpo.protocol.message.ControlMessage.Succession;
import io.hamdpo.protocol.topic.Noun;
import io.hamdpo.protocol.topic.RecordHeaders;

/** The field {@code command} says which other fields there are. */
final class ControlCodec extends JsonCodec<ControlMessage> {

  ControlCodec() {
    super(Noun.CONTROL);
  }

  @Override
  public String key(ControlMessage message) {
    return message.run();
  }

  @Override
  public RecordHeaders headers(ControlMessage message) {
    return RecordHeaders.ofRun(noun(), SCHEMA_VERSION, message.run());
  }

  @Override
  void write(ControlMessage message, ObjectNode json) {
    json.put("run", message.run());
    switch (message.command()) {
      case Start start -> json.put("command", "start").put("untilVersion", start.untilVersion());
      case Pause pause ->
          json.put("command", "pause")
              .set("reason", JsonNodes.orNull(pause.reason(), JsonNodes::text));
      case Stop stop ->
          json.put("command", "stop")
              .set("reason", JsonNodes.orNull(stop.reason(), JsonNodes::text));
      case Succession succession ->
          json.put("command", "succession")
              .put("term", succession.term())
              .put("instance", succession.instance());
      case Rollback rollback ->
          json.put("command", "rollback").put("from", rollback.from()).put("to", rollback.to());
      case Change change ->
          json.put("command", "set")
              .set("settings", JsonNodes.map(change.settings(), JsonNodes::setting));
    }
  }

  @Override
  ControlMessage read(JsonFields fields) {
    return new ControlMessage(fields.at("run").text(), command(fields));
  }

  private static Command command(JsonFields fields) {
    JsonValue command = fields.at("command");
    return switch (command.text()) {
      case "start" -> new Start(fields.at("untilVersion").int64(0));
      case "pause" -> new Pause(fields.at("reason").orNull(JsonValue::text));
      case "stop" -> new Stop(fields.at("reason").orNull(JsonValue::text));
      case "succession" -> new Succession(fields.at("term").int64(0), fields.at("instance").text());
      case "rollback" -> new Rollback(fields.at("from").int64(0), fields.at("to").int64(0));
      case "set" -> new Change(fields.at("settings").map(JsonValue::setting));
      default -> throw command.malformed("one of [start, pause, stop, succession, rollback, set]");
    };
  }
}
