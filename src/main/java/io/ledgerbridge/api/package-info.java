/** The beans behind the OpenAPI operations. */
@NullMarked
package io.ledgerbridge.api;

import org.jspecify.annotations.NullMarked;
