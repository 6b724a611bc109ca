/**
 * Random histories of two accounts, their users and the hub between them.
 *
 * <p>The hub is the real one: its routes, its API, its tables (H2 in memory), the simulated
 * providers over HTTP with their call limits on. Only time is not: the clock stands still but for
 * what a history, or the hub's own waiting, lets pass, and each connection is worked when that
 * clock says so. One call follows the other, so that a history is the same each time. A history is
 * a list of {@link io.ledgerbridge.simulation.Step}s; when it ends, all becomes calm ({@link
 * io.ledgerbridge.simulation.World#calm}), and the {@link io.ledgerbridge.simulation.Invariants}
 * must hold.
 *
 * <ul>
 *   <li>{@code mvn verify -Dsimulation.histories=10000}, or {@code mvn test -Dtest=SimulationTest
 *       -Dsimulation.histories=1000}: that many
 *   <li>{@code -Dsimulation.seed=…} with {@code -Dsimulation.histories=1}: one of them again
 *   <li>{@code -Dsimulation.history='LEDGER_EDITS:0:0 POLL:0:0'}: the short form that a violation
 *       prints
 *   <li>{@code -Dsimulation.log=error}: with what the hub's log says
 * </ul>
 *
 * <p>Kill points are sampled here ({@code CUT}) and walked one by one in {@link
 * io.ledgerbridge.simulation.KillPointsTest}. {@code FREEZE} is a worker that stands still until
 * its lease has ended and another worker has done the work.
 *
 * <p>Broken on purpose, and what caught it, in which history from seed 7001:
 *
 * <ul>
 *   <li>a broken merge, {@code FieldMerge.merged} always writes to the ledger: "I7 the ledger's
 *       last word, alone", in the 1st
 *   <li>a dropped intent, {@code Agenda} never has a sent command read back: "I9" in the 4th
 *   <li>a removed fence, {@code Leases.fenced} and {@code Leases.demand} never refuse: "A worker
 *       that had lost its lease has written", in the 66th
 *   <li>a truncation that flows back, {@code Successes.agree} takes what was sent for the app's
 *       base although the app cut it: "I7 the ledger's last word, alone", in the 21st
 * </ul>
 */
@NullMarked
package io.ledgerbridge.simulation;

import org.jspecify.annotations.NullMarked;
