package io.hamdpo.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SeedTreeTest {

  @Example
  void shouldHaveTheSameNodesForEver() {
    // Given
    SeedTree root = SeedTree.root(1);

    // When
    long[] states = {
      root.state(),
      root.child("shard", 3).state(),
      root.child("shard", 3).child("sequence", 41).child("act").state(),
      root.child("agentOrder", 1).state(),
    };

    // Then: another implementation finds these too.
    assertThat(states)
        .containsExactly(
            -9206516662440549296L,
            6417449519348200119L,
            -9102818402709734798L,
            6105681102326146924L);
  }

  @Property(tries = 200)
  void shouldNotDependOnTheOrderOfAsking(@ForAll long seed, @ForAll long index) {
    // Given
    SeedTree root = SeedTree.root(seed);
    SeedTree first = root.child("a", index);
    root.child("b");

    // When
    SeedTree again = root.child("a", index);

    // Then
    assertThat(again).isEqualTo(first);
  }

  @Property(tries = 500)
  void shouldTellPathsApart(@ForAll long seed, @ForAll long one, @ForAll long other) {
    // Given
    Assume.that(one != other);
    SeedTree root = SeedTree.root(seed);

    // When
    SeedTree child = root.child("agent", one);

    // Then
    assertThat(child).isNotEqualTo(root.child("agent", other));
    assertThat(child).isNotEqualTo(root.child("agents", one));
    assertThat(child).isNotEqualTo(root.child("agent").child("agent", one));
    assertThat(SeedTree.root(one)).isNotEqualTo(SeedTree.root(other));
  }
}
