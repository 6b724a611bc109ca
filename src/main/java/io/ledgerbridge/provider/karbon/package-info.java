/** All that the hub knows of Karbon's API v3 (providers/karbon.md). */
@NullMarked
package io.ledgerbridge.provider.karbon;

import org.jspecify.annotations.NullMarked;
