/** The only package that knows Apache Camel. */
@NullMarked
package io.ledgerbridge.routing;

import org.jspecify.annotations.NullMarked;
