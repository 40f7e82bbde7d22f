package io.hamdpo.updater.succession;

import io.hamdpo.protocol.message.ControlMessage.Succession;

/**
 * An updater's place in its run's succession, a function of the {@code control} topic alone: the
 * same after a restart. Whether it begins as candidate or shadow is how it was started. A
 * transition is a method of the state that allows it.
 *
 * <ul>
 *   <li>candidate → incumbent: it is named
 *   <li>shadow → incumbent: it is named, and goes on from the log's newest version
 *   <li>incumbent → incumbent: it is named again, with a newer term
 *   <li>incumbent → retired: another is named
 *   <li>retired → incumbent: it is named again
 * </ul>
 *
 * <p>A succession record whose term is not newer than the one in force changes nothing: of two that
 * were written at the same moment, the first in the log counts.
 */
public sealed interface Standing {

  /** The succession term in force; 0 before the first. */
  long term();

  /** As {@code presence} and {@code status} call it. */
  String word();

  /** The place after one more succession record. */
  default Standing after(Succession succession, String instance) {
    if (succession.term() <= term()) {
      return this;
    }
    boolean named = succession.instance().equals(instance);
    return switch (this) {
      case Candidate candidate ->
          named ? candidate.promoted(succession) : candidate.passedBy(succession);
      case Shadow shadow -> named ? shadow.promoted(succession) : shadow.passedBy(succession);
      case Incumbent incumbent ->
          named ? incumbent.confirmed(succession) : incumbent.superseded(succession);
      case Retired retired -> named ? retired.reinstated(succession) : retired.passedBy(succession);
    };
  }

  /**
   * Was never named. Writes nothing.
   *
   * @param term in force
   */
  record Candidate(long term) implements Standing {

    Incumbent promoted(Succession succession) {
      return new Incumbent(succession.term());
    }

    Candidate passedBy(Succession succession) {
      return new Candidate(succession.term());
    }

    @Override
    public String word() {
      return "candidate";
    }
  }

  /**
   * Was never named, and learns beside the run. Writes to topics of its own only.
   *
   * @param term in force
   */
  record Shadow(long term) implements Standing {

    Incumbent promoted(Succession succession) {
      return new Incumbent(succession.term());
    }

    Shadow passedBy(Succession succession) {
      return new Shadow(succession.term());
    }

    @Override
    public String word() {
      return "shadow";
    }
  }

  /**
   * Named by the newest succession record: the only one that may write.
   *
   * @param term of that record
   */
  record Incumbent(long term) implements Standing {

    Incumbent confirmed(Succession succession) {
      return new Incumbent(succession.term());
    }

    Retired superseded(Succession succession) {
      return new Retired(succession.term(), succession.instance());
    }

    @Override
    public String word() {
      return "incumbent";
    }
  }

  /**
   * Was named, and another is now. Writes nothing and idles, ready to be named again.
   *
   * @param term in force
   * @param incumbent who is named
   */
  record Retired(long term, String incumbent) implements Standing {

    Incumbent reinstated(Succession succession) {
      return new Incumbent(succession.term());
    }

    Retired passedBy(Succession succession) {
      return new Retired(succession.term(), succession.instance());
    }

    @Override
    public String word() {
      return "retired";
    }
  }
}
