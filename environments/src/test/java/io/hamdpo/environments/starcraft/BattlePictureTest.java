package io.hamdpo.environments.starcraft;

import static org.assertj.core.api.Assertions.assertThat;

import io.hamdpo.core.random.SeedTree;
import io.hamdpo.environments.picture.Mark;
import io.hamdpo.environments.picture.Picture;
import io.hamdpo.environments.starcraft.battle.Battle;
import io.hamdpo.environments.starcraft.battle.Lineup;
import io.hamdpo.environments.starcraft.catalog.Catalog;
import io.hamdpo.environments.starcraft.catalog.Profile;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import org.junit.jupiter.api.Test;

class BattlePictureTest {

  @Test
  void shouldShowWhoIsAliveAndInsideTheWindow() {
    // Given: 2 stalkers and 3 zealots on each side, of whom one died.
    Lineup lineup = Lineup.of(Catalog.map("2s3z"), Profile.LIBERTY);
    Battle battle = new Battle(lineup);
    battle.reset(SeedTree.root(1).rng());
    battle.units().health[0] = 0;

    // When
    Picture picture = BattlePicture.of(battle, Terrain.named("band"), 3.5, 0.25);

    // Then
    Picture.Window window = picture.window();
    assertThat(picture.caption()).isEqualTo("3.5 s, 4 against 5, reward 0.25");
    assertThat(picture.marks())
        .filteredOn(Mark.Disc.class::isInstance)
        .hasSize(9)
        .allSatisfy(
            mark -> {
              Mark.Disc disc = (Mark.Disc) mark;
              assertThat(disc.x()).isBetween(window.left(), window.left() + window.width());
              assertThat(disc.y()).isBetween(window.bottom(), window.bottom() + window.height());
            });
  }
}
