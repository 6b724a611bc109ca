/**
 * What every provider's connector must offer, free of I/O: it builds requests and reads answers.
 */
@NullMarked
package io.ledgerbridge.provider;

import org.jspecify.annotations.NullMarked;
