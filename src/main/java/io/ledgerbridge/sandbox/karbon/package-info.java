/**
 * A simulated Karbon, served under {@code /sandbox/karbon}: it answers as the real API does and
 * refuses what the real one refuses (providers/karbon.md §9). State lives in memory.
 */
@NullMarked
package io.ledgerbridge.sandbox.karbon;

import org.jspecify.annotations.NullMarked;
