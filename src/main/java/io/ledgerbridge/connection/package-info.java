/** Connections, their accounts, credentials, profiles and settings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"contact", "provider"})
package io.ledgerbridge.connection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
