/** The canonical data model of a contact and its normalisation; depends on nothing. */
@NullMarked
package io.ledgerbridge.contact;

import org.jspecify.annotations.NullMarked;
