/** Writes that are wanted, their outcomes, dead letters and the error catalogue. */
@NullMarked
package io.ledgerbridge.delivery;

import org.jspecify.annotations.NullMarked;
