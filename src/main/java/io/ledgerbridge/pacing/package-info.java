/** How fast the hub may speak to a provider, and when not at all. */
@NullMarked
package io.ledgerbridge.pacing;

import org.jspecify.annotations.NullMarked;
