package io.hamdpo.environments.starcraft;

import io.hamdpo.environments.TaskOption;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.layout.Layout;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a map is played.
 *
 * @param layout what agents and critic see
 * @param profile by whose rules battles are fought
 * @param signed whether what the allies lose counts against the reward
 */
record Choices(Layout layout, Profile profile, boolean signed) {

  /** The option that only the simulator has. */
  static final String PROFILE = "profile";

  private static final String SMAC = "smac";
  private static final String PRUNED = "harl-fp";
  private static final String PROVIDED = "harl-ep";
  private static final String POSITIVE = "positive";
  private static final String SIGNED = "signed";

  static final List<TaskOption> OPTIONS =
      List.of(
          new TaskOption(
              "layout",
              "What agents and critic see: SMAC's own, or HARL's with its feature-pruned or its environment-provided state.",
              List.of(SMAC, PRUNED, PROVIDED)),
          new TaskOption(
              PROFILE,
              "By whose rules battles are fought: the game's Liberty data, or SMAClite's.",
              List.of(Profile.LIBERTY.label(), Profile.SMACLITE.label())),
          new TaskOption(
              "reward",
              "Whether only what enemies lose is rewarded, or half of what allies lose is taken off.",
              List.of(POSITIVE, SIGNED)));

  /** Of complete choices. */
  static Choices of(Map<String, String> chosen) {
    return new Choices(
        switch (chosen.get("layout")) {
          case PRUNED -> Layout.harlFeaturePruned();
          case PROVIDED -> Layout.harlEnvironmentProvided();
          default -> Layout.smac();
        },
        Profile.valueOf(chosen.get(PROFILE).toUpperCase(Locale.ROOT)),
        chosen.get("reward").equals(SIGNED));
  }

  /** Whether returns can be compared with those of the reference policies, whatever is seen. */
  boolean rewardsAsReferences() {
    return profile == Profile.LIBERTY && !signed;
  }
}
