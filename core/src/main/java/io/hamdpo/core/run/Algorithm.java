package io.hamdpo.core.run;

/** The update rules that a run can choose from. */
public enum Algorithm {
  /** Heterogeneous-agent mirror descent policy optimisation. */
  HAMDPO(
      "Heterogeneous-agent mirror descent policy optimisation: agent after agent in a drawn order,"
          + " each several SGD steps on its surrogate with a KL penalty."),
  /** Heterogeneous-agent proximal policy optimisation. */
  HAPPO(
      "Heterogeneous-agent proximal policy optimisation: agent after agent in a drawn order, each"
          + " several SGD steps on its surrogate with the ratio clipped."),
  /** Heterogeneous-agent trust region policy optimisation. */
  HATRPO(
      "Heterogeneous-agent trust region policy optimisation: agent after agent in a drawn order,"
          + " each one step by conjugate gradient and line search within a bound on the KL."),
  /** Heterogeneous-agent advantage actor-critic. */
  HAA2C(
      "Heterogeneous-agent advantage actor-critic: agent after agent in a drawn order, each a few"
          + " SGD steps on its surrogate, with nothing to hold it back."),
  /** Multi-agent proximal policy optimisation. */
  MAPPO(
      "Multi-agent proximal policy optimisation: as happo, but all agents move at once and none is"
          + " told how the others moved."),
  /** Independent proximal policy optimisation. */
  IPPO(
      "Independent proximal policy optimisation: as mappo, but every agent has a critic of its own,"
          + " which sees only what the agent sees.");

  private final String about;

  Algorithm(String about) {
    this.about = about;
  }

  /** One sentence for people. */
  public String about() {
    return about;
  }

  /**
   * Whether every agent has a value critic of its own, on its observation; else the team has one.
   */
  public boolean hasOwnCritics() {
    return this == IPPO;
  }

  /** The name in settings, as in {@code hamdpo}. */
  public String word() {
    return Choice.word(this);
  }
}
