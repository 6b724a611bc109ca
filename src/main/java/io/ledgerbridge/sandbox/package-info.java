/** Simulated providers that speak the real wire formats; off in production. */
@NullMarked
package io.ledgerbridge.sandbox;

import org.jspecify.annotations.NullMarked;
