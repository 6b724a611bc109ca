/** Shows how connections stand to those who watch the hub: JMX, Prometheus. */
@NullMarked
package io.ledgerbridge.monitoring;

import org.jspecify.annotations.NullMarked;
