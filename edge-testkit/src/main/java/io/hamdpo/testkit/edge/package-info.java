/**
 * What the tests of the services at the edges share: a run on a real broker ({@link
 * io.hamdpo.testkit.edge.TestRun}) and who plays its updater ({@link
 * io.hamdpo.testkit.edge.ScriptedUpdater}).
 */
@NullMarked
package io.hamdpo.testkit.edge;

import org.jspecify.annotations.NullMarked;
