package io.hamdpo.environments.mujoco;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Models that are written by a rule: chains of equal segments, and two of one robot. */
final class ManyAgentModels {

  private static final String TORSO = "<body name=\"torso\" pos=\"0 0 0.7\">";

  private ManyAgentModels() {}

  /** Seconds of a substep: they were halved when these robots were first built. */
  private static String timestep(Convention convention) {
    return convention == Convention.V2 ? "0.005" : "0.01";
  }

  /** Names of a swimmer's driven joints from head to tail. */
  static List<String> swimmerJoints(int links) {
    return IntStream.range(0, links).mapToObj(i -> "rot" + i).toList();
  }

  /** Neighbourhoods of a chain. */
  static List<List<String>> chain(List<String> joints) {
    List<List<String>> near = new ArrayList<>();
    for (int i = 1; i < joints.size(); i++) {
      near.add(List.of(joints.get(i - 1), joints.get(i)));
    }
    return List.copyOf(near);
  }

  static String swimmer(int links, Convention convention) {
    StringBuilder bodies = new StringBuilder();
    StringBuilder motors = new StringBuilder();
    for (int i = 0; i < links; i++) {
      // Axes alternate between the first and the last, which both point up.
      boolean down = i > 0 && i < links - 1 && i % 2 == 0;
      bodies.append(
          """
          <body name="link%d" pos="%s 0 0" childclass="link">
            <joint name="rot%d" axis="0 0 %s"/>
            <geom/>
          """
              .formatted(i, i == 0 ? "0.5" : "-1", i, down ? "-1" : "1"));
      motors.append("<motor joint=\"rot%d\"/>\n".formatted(i));
    }
    return """
    <mujoco model="many-agent-swimmer">
      <compiler angle="degree" inertiafromgeom="true"/>
      <option timestep="%s" integrator="RK4" density="4000" viscosity="0.1"/>
      <default>
        <joint limited="false" armature="0.1"/>
        <geom contype="0" conaffinity="0" condim="1"/>
        <motor ctrllimited="true" ctrlrange="-1 1" gear="150"/>
        <default class="link">
          <joint type="hinge" limited="true" range="-100 100"/>
          <geom type="capsule" size="0.1" fromto="0 0 0 -1 0 0" density="1000"/>
        </default>
      </default>
      <worldbody>
        <geom type="plane" size="40 40 0.1" pos="0 0 -0.1" condim="3" conaffinity="1"/>
        <body name="torso">
          <joint name="slider1" type="slide" axis="1 0 0"/>
          <joint name="slider2" type="slide" axis="0 1 0"/>
          <joint name="rot" type="hinge" axis="0 0 1"/>
          <geom type="capsule" size="0.1" fromto="1.5 0 0 0.5 0 0" density="1000"/>
          %s
        </body>
      </worldbody>
      <actuator>
        %s
      </actuator>
    </mujoco>
    """
        .formatted(timestep(convention), bodies + "</body>".repeat(links), motors);
  }

  static String ant(int segments, Convention convention) {
    StringBuilder bodies = new StringBuilder();
    StringBuilder motors = new StringBuilder();
    for (int i = 0; i < segments; i++) {
      bodies.append(i == 0 ? head() : segment(i));
      for (String joint : List.of("hip1", "ankle1", "hip2", "ankle2")) {
        motors.append("<motor joint=\"%s_%d\"/>\n".formatted(joint, i));
      }
    }
    return """
    <mujoco model="many-agent-ant">
      <compiler angle="degree" inertiafromgeom="true"/>
      <option timestep="%s" integrator="RK4"/>
      <default>
        <joint type="hinge" limited="true" damping="1" armature="1"/>
        <geom density="5" contype="1" conaffinity="0" condim="3" friction="1 0.5 0.5" margin="0.01"/>
        <motor ctrllimited="true" ctrlrange="-1 1" gear="150"/>
        <default class="leg">
          <geom type="capsule" size="0.08"/>
        </default>
      </default>
      <worldbody>
        <geom type="plane" size="40 40 40" conaffinity="1"/>
        %s
      </worldbody>
      <actuator>
        %s
      </actuator>
    </mujoco>
    """
        .formatted(timestep(convention), bodies + "</body>".repeat(segments), motors);
  }

  private static String head() {
    return """
    <body name="torso_0" pos="0 0 0.75">
      <joint name="root" type="free" limited="false" damping="0" armature="0" margin="0.01"/>
    """
        + leg(1, 0, "0.2 0.2 0", "0.2 0.2 0", "0.4 0.4 0", "-1 1 0", "30 70")
        + leg(2, 0, "0.2 -0.2 0", "0.2 -0.2 0", "0.4 -0.4 0", "1 1 0", "30 70");
  }

  private static String segment(int i) {
    return """
    <body name="torso_%d" pos="-1 0 0">
      <geom type="capsule" size="0.1" fromto="1 0 0 0 0 0" density="100"/>
    """
            .formatted(i)
        + leg(1, i, "0 0.2 0", "-0.2 0.2 0", "-0.4 0.4 0", "1 1 0", "-70 -30")
        + leg(2, i, "0 -0.2 0", "-0.2 -0.2 0", "-0.4 -0.4 0", "-1 1 0", "-70 -30");
  }

  private static String leg(
      int leg, int segment, String root, String thigh, String shin, String axis, String range) {
    return """
    <body name="leg%1$d_%2$d" childclass="leg">
      <geom fromto="0 0 0 %3$s"/>
      <body name="aux%1$d_%2$d" pos="%3$s">
        <joint name="hip%1$d_%2$d" axis="0 0 1" range="-30 30"/>
        <geom fromto="0 0 0 %4$s"/>
        <body name="foot%1$d_%2$d" pos="%4$s">
          <joint name="ankle%1$d_%2$d" axis="%6$s" range="%7$s"/>
          <geom fromto="0 0 0 %5$s"/>
        </body>
      </body>
    </body>
    """
        .formatted(leg, segment, root, thigh, shin, axis, range);
  }

  /** Two of the single cheetah, which share its mass, on a leash between their torsos. */
  static String coupledHalfCheetah() {
    String single = MjcfSource.read("half-cheetah");
    String body = between(single, TORSO, "</worldbody>");
    String motors = between(single, "<motor joint", "</actuator>");
    return single
        .replace(body, one(body, "", -1) + one(body, "2", 1))
        .replace(motors, motors + motors.replaceAll("joint=\"(\\w+)\"", "joint=\"$12\""))
        .replace(
            "</mujoco>",
            """
              <tendon>
                <spatial limited="true" range="1.5 3.5" stiffness="0.1" width="0.05">
                  <site site="tip"/>
                  <site site="tip2"/>
                </spatial>
              </tendon>
            </mujoco>
            """);
  }

  private static String one(String body, String suffix, int y) {
    return body.replaceAll("name=\"(\\w+)\"", "name=\"$1" + suffix + "\"")
        .replaceFirst(
            "pos=\"0 0 0.7\">", "pos=\"0 %d 0.7\"><site name=\"tip%s\"/>".formatted(y, suffix));
  }

  private static String between(String text, String start, String end) {
    return text.substring(text.indexOf(start), text.indexOf(end));
  }
}
