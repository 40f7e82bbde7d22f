package io.hamdpo.core.run;

/** The update rules that a run can choose from. */
public enum Algorithm {
  /** Heterogeneous-agent mirror descent policy optimisation. */
  HAMDPO(
      "Heterogeneous-agent mirror descent policy optimisation: agent after agent in a drawn order,"
          + " each several SGD steps on its surrogate with a KL penalty.");

  private final String about;

  Algorithm(String about) {
    this.about = about;
  }

  /** One sentence for people. */
  public String about() {
    return about;
  }

  /** The name in settings, as in {@code hamdpo}. */
  public String word() {
    return Choice.word(this);
  }
}
