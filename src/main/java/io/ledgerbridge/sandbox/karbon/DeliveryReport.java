package io.ledgerbridge.sandbox.karbon;

import java.time.Instant;

/**
 * How an attempt to deliver a webhook ended.
 *
 * @param result the HTTP status, or why there was none
 */
public record DeliveryReport(
    Instant at, String targetUrl, String body, int attempt, String result) {}
