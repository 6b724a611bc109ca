/** Connections, their accounts, credentials, profiles and settings. */
@NullMarked
package io.ledgerbridge.connection;

import org.jspecify.annotations.NullMarked;
