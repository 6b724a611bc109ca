/** QuickBooks Online: all that the hub knows of it (its source: providers/quickbooks.md). */
@NullMarked
package io.ledgerbridge.provider.quickbooks;

import org.jspecify.annotations.NullMarked;
