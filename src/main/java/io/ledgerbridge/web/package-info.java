/** The pages, and who may see them. */
@NullMarked
package io.ledgerbridge.web;

import org.jspecify.annotations.NullMarked;
