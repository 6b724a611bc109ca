/**
 * What every provider's connector must offer, free of I/O: it builds requests and reads answers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "contact")
package io.ledgerbridge.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
