package io.ledgerbridge.sandbox.quickbooks;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what the accounting API refuses with a fault in QuickBooks' envelope. */
@SandboxOnly
@RestControllerAdvice(
    name = "quickBooksSandboxRefusals",
    assignableTypes = {ApiController.class, WriteController.class})
class Refusals {
  private final Clock clock;

  Refusals(Clock clock) {
    this.clock = clock;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(Refused refused, HttpServletRequest request) {
    return Answers.fault(refused.fault(), Answers.accept(request), clock.instant());
  }
}
