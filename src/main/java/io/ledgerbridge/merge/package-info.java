/** Three-way merge of a linked pair, and the links that remember what both sides last agreed on. */
@NullMarked
package io.ledgerbridge.merge;

import org.jspecify.annotations.NullMarked;
