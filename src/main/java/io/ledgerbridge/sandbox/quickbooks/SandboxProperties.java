package io.ledgerbridge.sandbox.quickbooks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the simulated Intuit developer portal holds for the hub's app.
 *
 * @param webhookUrl where webhooks go; empty means this server's own {@code /webhooks/quickbooks}
 */
@ConfigurationProperties("hub.sandbox.quickbooks")
record SandboxProperties(
    @DefaultValue("sandbox-client") String clientId,
    @DefaultValue("sandbox-secret") String clientSecret,
    @DefaultValue("sandbox-verifier-token") String webhookVerifierToken,
    @DefaultValue("") String webhookUrl) {}
