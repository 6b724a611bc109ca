package io.ledgerbridge.sandbox.karbon;

/** The switches as they stand; changed while calls are served. */
final class KarbonSwitches {

  private volatile WebhookSwitches webhooks = WebhookSwitches.DEFAULT;
  private volatile AnswerSwitches answers = AnswerSwitches.DEFAULT;

  WebhookSwitches webhooks() {
    return webhooks;
  }

  AnswerSwitches answers() {
    return answers;
  }

  void set(WebhookSwitches wanted) {
    webhooks = wanted;
  }

  void set(AnswerSwitches wanted) {
    answers = wanted;
  }
}
