package io.ledgerbridge.sandbox.quickbooks;

import io.ledgerbridge.sandbox.quickbooks.WebhookBodies.Format;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the sandbox behaves: limits, webhooks, mishaps; and what was called. */
@SandboxOnly
@RestController("quickBooksSandboxSwitches")
@RequestMapping(ControlController.BASE)
class SwitchController {
  /** A switch. */
  record Switch(boolean enabled) {}

  /** How webhooks are sent; without a format it stays as it is. */
  record Sending(boolean enabled, @Nullable Format format) {}

  /** By how many seconds the servers' clock is slow against the hub's. */
  record Slowness(long behindSeconds) {}

  private final Tokens tokens;
  private final Limits limits;
  private final Mishaps mishaps;
  private final CallLog calls;
  private final Webhooks webhooks;
  private final ServerClock clock;

  SwitchController(
      Tokens tokens,
      Limits limits,
      Mishaps mishaps,
      CallLog calls,
      Webhooks webhooks,
      @Qualifier(ServerClock.BEAN) ServerClock clock) {
    this.tokens = tokens;
    this.limits = limits;
    this.mishaps = mishaps;
    this.calls = calls;
    this.webhooks = webhooks;
    this.clock = clock;
  }

  /** Somebody disconnects the app inside QuickBooks: its tokens die. */
  @PostMapping("/disconnect")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disconnect(@RequestParam(defaultValue = QuickBooksSandbox.REALM) String realm) {
    tokens.disconnect(realm);
  }

  /** Calls by kind since the last reset. */
  @GetMapping("/calls")
  Map<String, Long> calls() {
    return calls.counts();
  }

  @DeleteMapping("/calls")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resetCalls() {
    calls.reset();
  }

  @PutMapping("/limits")
  Switch limit(@RequestBody Switch wanted) {
    limits.enable(wanted.enabled());
    return new Switch(limits.enabled());
  }

  @PutMapping("/webhooks")
  Sending send(@RequestBody Sending wanted) {
    webhooks.configure(
        wanted.enabled(), wanted.format() == null ? webhooks.format() : wanted.format());
    return new Sending(webhooks.enabled(), webhooks.format());
  }

  @PutMapping("/clock")
  Slowness slow(@RequestBody Slowness wanted) {
    clock.setBehind(Duration.ofSeconds(wanted.behindSeconds()));
    return wanted;
  }

  /** Plans a mishap for the next calls. */
  @PostMapping("/faults")
  @ResponseStatus(HttpStatus.CREATED)
  List<Mishaps.Plan> plan(@RequestBody Mishaps.Plan mishap) {
    mishaps.plan(mishap);
    return mishaps.plans();
  }

  @GetMapping("/faults")
  List<Mishaps.Plan> planned() {
    return mishaps.plans();
  }

  @DeleteMapping("/faults")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unplan() {
    mishaps.clear();
  }
}
