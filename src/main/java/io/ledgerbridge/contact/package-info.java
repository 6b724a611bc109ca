/** The canonical data model of a contact and its normalisation; depends on nothing. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.ledgerbridge.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
