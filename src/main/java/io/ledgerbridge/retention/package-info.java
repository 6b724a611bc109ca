/** Forgets what has been kept long enough. */
@NullMarked
package io.ledgerbridge.retention;

import org.jspecify.annotations.NullMarked;
