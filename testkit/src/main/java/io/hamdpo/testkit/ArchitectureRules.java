package io.hamdpo.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Who may know whom, and what the mathematics must not do. Each module's {@code ArchitectureTest}
 * runs {@link #tests} over its own production classes, and those of modules that see most run
 * {@link #testsOfAll}.
 */
public enum ArchitectureRules {
  CORE_KNOWS_NOTHING(
      onlyDepend("io.hamdpo.core..").because("the mathematics outlives every framework")),

  PROTOCOL_KNOWS_CORE_AND_JACKSON(
      onlyDepend("io.hamdpo.protocol..", "io.hamdpo.core..", "com.fasterxml.jackson..")
          .because("records must stay readable for ever")),

  ENVIRONMENTS_KNOW_CORE(
      onlyDepend("io.hamdpo.environments..", "io.hamdpo.core..")
          .because("an environment knows neither learning nor the log")),

  REMOTE_KNOWS_ENVIRONMENTS_AND_BYTES(
      onlyDepend(
              "io.hamdpo.remote..",
              "io.hamdpo.environments..",
              "io.hamdpo.core..",
              "io.hamdpo.protocol..")
          .because("a worker's environment is an environment like any other")),

  LEARNING_KNOWS_NO_SERVICE(
      noClasses()
          .that()
          .resideInAPackage("io.hamdpo.learning..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.quarkus..",
              "io.smallrye..",
              "org.apache.kafka..",
              "io.micrometer..",
              "jakarta..",
              "io.hamdpo.protocol..",
              "io.hamdpo.kafka..")
          .because("replay runs in a command line or a notebook")),

  EXPERIMENTS_KNOW_NO_LOG(
      noClasses()
          .that()
          .resideInAPackage("io.hamdpo.experiments..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.hamdpo.protocol..",
              "io.hamdpo.kafka..",
              "io.hamdpo.(env|advantage|updater|cli)..")
          .because("a trial is the mathematics alone")),

  SERVICES_MEET_ON_TOPICS_ALONE(
      slices()
          .matching("io.hamdpo.(env|advantage|updater)..")
          .should()
          .notDependOnEachOther()
          .because("topics are the only contract")),

  ONE_LEARNER(
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.hamdpo.learning..",
              "io.hamdpo.updater.training..",
              "io.hamdpo.cli..",
              "io.hamdpo.experiments..",
              "io.hamdpo.history.replay..",
              "io.hamdpo.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.hamdpo.learning.update..")
          .because("only the updater learns, and replay repeats it")),

  WHAT_COMPUTES_KNOWS_NO_LOG(
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.hamdpo.env.rollout..",
              "io.hamdpo.advantage.valuation..",
              "io.hamdpo.advantage.estimation..",
              "io.hamdpo.updater.training..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.smallrye.reactive.messaging..",
              "org.eclipse.microprofile.reactive.messaging..",
              "io.hamdpo.kafka..")
          .because("edges are few and named")),

  MATHEMATICS_HAS_NO_CLOCK_AND_NO_CHANCE(
      noClasses()
          .that()
          .resideInAnyPackage(Packages.PURE)
          .and()
          .doNotHaveFullyQualifiedName(Packages.LIBRARY)
          .and()
          .doNotHaveFullyQualifiedName(Packages.GAME)
          .should(Calls.thatDependOnMoreThanArguments())
          .because("an update is a pure function, so that it can be replayed bit for bit")),

  ORDER_IS_DATA(
      noClasses()
          .that()
          .resideInAnyPackage(Packages.PURE)
          .should()
          .dependOnClassesThat()
          .haveNameMatching("java\\.util\\.(concurrent\\.Concurrent)?Hash(Map|Set)")
          .because("their iteration order is no promise; take arrays, lists or sorted maps")),

  PACKAGES_HAVE_NO_CYCLES(
      slices()
          .matching("io.hamdpo.(*).(*)..")
          .should()
          .beFreeOfCycles()
          .because("features can move out")),

  NATIVE_MEMORY_HAS_AN_OWNER(
      fields()
          .that()
          .haveRawType("ai.djl.ndarray.NDManager")
          .should()
          .beDeclaredInClassesThat()
          .resideInAnyPackage("io.hamdpo.learning..", "io.hamdpo.updater.training..")
          .because("who keeps a manager must close it")),

  DATA_HOLDS_NO_CODE(
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo("java.io.ObjectInput")
          .because("whoever writes a record must not choose what is run")),

  TESTS_STAY_TESTS(
      noClasses()
          .that()
          .resideOutsideOfPackage("io.hamdpo.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.hamdpo.testkit..")
          .because("production code never depends on what tests share")),

  MESSAGES_ARE_RECORDS(
      classes()
          .that()
          .resideInAPackage("io.hamdpo..")
          .and()
          .haveSimpleNameEndingWith("Message")
          .should()
          .beRecords()
          .andShould()
          .resideInAPackage("io.hamdpo.protocol.message..")
          .because("names tell the truth")),

  CONFIGURATION_IS_MAPPED(
      classes()
          .that()
          .resideInAPackage("io.hamdpo..")
          .and()
          .haveSimpleNameEndingWith("Config")
          .should()
          .beInterfaces()
          .andShould()
          .beAnnotatedWith("io.smallrye.config.ConfigMapping")
          .because("names tell the truth"));

  private final ArchRule rule;

  ArchitectureRules(ArchRule rule) {
    this.rule = rule.allowEmptyShould(true);
  }

  /** One test for each rule, over the production classes of the module whose tests run. */
  public static Stream<DynamicTest> tests() {
    return tests(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }

  /**
   * The same over all production classes on the class path, for the modules without such a test.
   */
  public static Stream<DynamicTest> testsOfAll() {
    return tests(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hamdpo"));
  }

  private static Stream<DynamicTest> tests(JavaClasses classes) {
    return Arrays.stream(values())
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> rule.check(classes)));
  }

  void check(JavaClasses classes) {
    rule.check(classes.that(not(resideInAnyPackage("io.hamdpo.testkit.."))));
  }

  /** The first package and what else it may know; all may know the JDK and JSpecify. */
  private static ClassesShouldConjunction onlyDepend(String... packages) {
    String[] known = Arrays.copyOf(packages, packages.length + 3);
    known[packages.length] = "java..";
    known[packages.length + 1] = "jdk.incubator.vector..";
    known[packages.length + 2] = "org.jspecify..";
    return classes()
        .that()
        .resideInAPackage(packages[0])
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(known);
  }

  /** Constants that the rules above need before the enum's own fields exist. */
  private static final class Packages {

    static final String[] PURE = {
      "io.hamdpo.core..", "io.hamdpo.learning..", "io.hamdpo.protocol..", "io.hamdpo.environments.."
    };

    /** Asks the process where a native library lies, which changes no number. */
    static final String LIBRARY = "io.hamdpo.environments.mujoco.engine.LibrarySearch";

    /** Asks the process where a game lies, which is outside all promises of equal bits anyway. */
    static final String GAME = "io.hamdpo.environments.starcraft.game.Installation";
  }
}
