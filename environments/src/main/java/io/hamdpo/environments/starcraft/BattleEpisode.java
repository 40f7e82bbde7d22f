package io.hamdpo.environments.starcraft;

import io.hamdpo.core.random.Rng;
import io.hamdpo.environments.Episode;
import io.hamdpo.environments.JointAction;
import io.hamdpo.environments.picture.Picture;
import io.hamdpo.environments.starcraft.battle.World;
import io.hamdpo.environments.starcraft.battle.WorldLostException;
import io.hamdpo.environments.starcraft.catalog.Terrain;
import io.hamdpo.environments.starcraft.layout.ActionRules;
import io.hamdpo.environments.starcraft.layout.Layout;
import io.hamdpo.environments.starcraft.layout.Scene;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * An episode of SMAC: each env step is 8 game loops, half a second, of a battle in a {@link World},
 * which this object closes. If the world is lost, the episode terminates with reward 0 and is
 * counted in {@link #breakdowns}.
 */
final class BattleEpisode implements Episode {

  private static final Logger LOGGER = System.getLogger(BattleEpisode.class.getName());

  private static final int LOOPS = 8;

  private static final double LOOPS_PER_SECOND = 16;

  private final Terrain terrain;
  private final World battle;
  private final Layout layout;
  private final Scene scene;
  private final Rewards rewards;
  private Verdict verdict = Verdict.GOES_ON;
  private double reward;
  private long breakdowns;

  BattleEpisode(World battle, Terrain terrain, Choices choices) {
    this.battle = battle;
    this.terrain = terrain;
    layout = choices.layout();
    scene = new Scene(battle.lineup(), battle.units(), terrain);
    rewards = new Rewards(battle.lineup(), choices.signed());
  }

  @Override
  public void reset(Rng rng) {
    battle.reset(rng);
    scene.reset();
    begin();
  }

  @Override
  public void step(JointAction action) {
    for (int agent = 0; agent < battle.lineup().allies(); agent++) {
      ActionRules.order(battle, agent, action.index(agent));
      scene.remember(agent, action.index(agent));
    }
    scene.setStep(scene.step() + 1);
    try {
      battle.advance(LOOPS);
    } catch (WorldLostException e) {
      LOGGER.log(Level.WARNING, "A battle was lost with what it ran on; another begins.", e);
      breakdowns++;
      verdict = Verdict.DRAWN;
      reward = 0;
      return;
    }
    scene.refresh();
    verdict = Verdict.of(battle.lineup(), battle.units());
    reward = rewards.measure(battle.units(), verdict);
  }

  @Override
  public void observe(int agent, float[] target, int offset) {
    layout.observe(scene, agent, target, offset);
  }

  @Override
  public void globalState(float[] target, int offset) {
    layout.globalState(scene, target, offset);
  }

  @Override
  public void actionMask(int agent, byte[] target, int offset) {
    scene.actionMask(agent, target, offset);
  }

  @Override
  public boolean isActive(int agent) {
    return battle.units().isAlive(agent);
  }

  @Override
  public double reward() {
    return reward;
  }

  @Override
  public boolean isTerminated() {
    return verdict != Verdict.GOES_ON;
  }

  @Override
  public boolean isWon() {
    return verdict == Verdict.WON;
  }

  @Override
  public long breakdowns() {
    return breakdowns;
  }

  @Override
  public boolean isSavable() {
    return battle.isSavable();
  }

  @Override
  public void save(DataOutput out) throws IOException {
    battle.save(out);
    out.writeInt(scene.step());
    for (int agent = 0; agent < battle.lineup().allies(); agent++) {
      out.writeByte(scene.lastAction(agent));
    }
  }

  @Override
  public void restore(DataInput in, Rng rng) throws IOException {
    battle.restore(in, rng);
    scene.setStep(in.readInt());
    for (int agent = 0; agent < battle.lineup().allies(); agent++) {
      scene.remember(agent, in.readByte());
    }
    begin();
  }

  @Override
  public Optional<Picture> picture() {
    double seconds = scene.step() * LOOPS / LOOPS_PER_SECOND;
    return Optional.of(BattlePicture.of(battle, terrain, seconds, reward));
  }

  @Override
  public void close() {
    battle.close();
  }

  private void begin() {
    scene.refresh();
    rewards.begin(battle.units());
    verdict = Verdict.GOES_ON;
    reward = 0;
  }
}
