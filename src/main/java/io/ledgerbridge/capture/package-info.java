/** What may have changed: notices, cursors, the mirror of both sides, webhooks. */
@NullMarked
package io.ledgerbridge.capture;

import org.jspecify.annotations.NullMarked;
