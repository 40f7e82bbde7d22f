package io.hamdpo.core.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Discrete;
import io.hamdpo.core.space.Roster;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AgentOrderTest {

  @Property(tries = 200)
  void shouldBeAPermutationOfAllAgents(
      @ForAll long seed, @ForAll long version, @ForAll @IntRange(min = 1, max = 9) int agents) {
    // Given
    Roster roster = roster(agents);

    // When
    List<String> order = AgentOrder.draw(roster, SeedTree.root(seed), version);

    // Then
    assertThat(order)
        .containsExactlyInAnyOrderElementsOf(roster.agents().stream().map(AgentSpec::id).toList());
  }

  @Example
  void shouldVisitEveryOrderOverTheVersions() {
    // Given
    SortedSet<String> orders = new TreeSet<>();

    // When
    for (int version = 1; version <= 60; version++) {
      orders.add(String.join("", AgentOrder.draw(roster(3), SeedTree.root(1), version)));
    }

    // Then
    assertThat(orders).hasSize(6);
  }

  private static Roster roster(int agents) {
    return new Roster(
        IntStream.range(0, agents)
            .mapToObj(agent -> new AgentSpec("a" + agent, 1, new Discrete(2)))
            .toList(),
        1);
  }
}
