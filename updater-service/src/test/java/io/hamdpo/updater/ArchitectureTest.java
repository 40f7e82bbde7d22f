package io.hamdpo.updater;

import io.hamdpo.testkit.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  @TestFactory
  Stream<DynamicTest> shouldFollowTheRulesOfTheHouse() {
    return ArchitectureRules.testsOfAll();
  }
}
