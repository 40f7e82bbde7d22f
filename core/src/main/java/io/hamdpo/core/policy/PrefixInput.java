package io.hamdpo.core.policy;

import io.hamdpo.core.space.AgentSpec;
import io.hamdpo.core.space.Roster;
import java.util.Arrays;

/**
 * What a prefix critic sees: the global state, then for each agent of the roster one number that
 * tells whether its action is revealed, and the action ({@link EncodedActions}) or zeros. Agents
 * take as much room as their own actions do; nothing is padded. Immutable.
 */
public final class PrefixInput {

  private final int stateSize;
  private final int[] offsets;
  private final int[] widths;
  private final int size;

  private PrefixInput(int stateSize, int[] widths) {
    this.stateSize = stateSize;
    this.widths = widths;
    this.offsets = new int[widths.length];
    int next = stateSize;
    for (int agent = 0; agent < widths.length; agent++) {
      offsets[agent] = next;
      next += 1 + widths[agent];
    }
    this.size = next;
  }

  /** The input for a team. */
  public static PrefixInput of(Roster roster) {
    return new PrefixInput(
        roster.globalStateSize(),
        roster.agents().stream()
            .map(AgentSpec::actionSpace)
            .mapToInt(EncodedActions::width)
            .toArray());
  }

  /** Length of an input. */
  public int size() {
    return size;
  }

  /** Length of an agent's encoded action. */
  public int width(int agent) {
    return widths[agent];
  }

  /**
   * Writes an input that reveals nobody's action.
   *
   * @param states [rows, global state size]
   * @param inputs receives {@link #size} numbers from {@code offset} on
   */
  public void hide(float[] states, int row, float[] inputs, int offset) {
    System.arraycopy(states, row * stateSize, inputs, offset, stateSize);
    Arrays.fill(inputs, offset + stateSize, offset + size, 0f);
  }

  /**
   * Reveals one agent's action in an input.
   *
   * @param actions holds the encoded action from {@code from} on
   * @param offset of the input
   */
  public void reveal(int agent, float[] actions, int from, float[] inputs, int offset) {
    inputs[offset + offsets[agent]] = 1f;
    System.arraycopy(actions, from, inputs, offset + offsets[agent] + 1, widths[agent]);
  }
}
