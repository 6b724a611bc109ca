/**
 * A simulated QuickBooks Online: contacts only, in memory, speaking the real wire format and
 * refusing what the real one refuses (providers/quickbooks.md §15). Off unless {@code
 * hub.sandbox.enabled=true}.
 */
@NullMarked
package io.ledgerbridge.sandbox.quickbooks;

import org.jspecify.annotations.NullMarked;
