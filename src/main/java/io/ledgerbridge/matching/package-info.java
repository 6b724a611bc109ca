/** Which two records are one customer: match rules, candidates, the review queue. */
@NullMarked
package io.ledgerbridge.matching;

import org.jspecify.annotations.NullMarked;
