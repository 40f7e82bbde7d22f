package io.hamdpo.testkit;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;

/** Calls whose result is no function of their arguments. */
final class Calls {

  private Calls() {}

  static ArchCondition<JavaClass> thatDependOnMoreThanArguments() {
    DescribedPredicate<JavaAccess<?>> impure =
        target(owner(nameMatching("java\\.lang\\.System")))
            .and(target(nameMatching("currentTimeMillis|nanoTime|getenv|identityHashCode")))
            .or(
                target(owner(nameMatching("java\\.lang\\.Math")))
                    .and(target(nameMatching("random"))))
            .or(
                target(owner(nameMatching("java\\.time\\.[A-Za-z]+")))
                    .and(target(nameMatching("now|systemUTC|systemDefaultZone"))))
            .or(
                target(
                    owner(
                        nameMatching(
                            "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)"
                                + "|java\\.security\\.SecureRandom"))))
            .or(
                target(owner(nameMatching("java\\.util\\.UUID")))
                    .and(target(nameMatching("randomUUID"))))
            .or(target(nameMatching("parallelStream|parallel")));
    return ArchConditions.accessTargetWhere(
        impure.as("reads a clock, the process or chance, or runs in parallel"));
  }
}
