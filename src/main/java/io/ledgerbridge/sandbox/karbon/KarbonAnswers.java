package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refusals with Karbon's status and body, before any advice of the hub does. */
@RestControllerAdvice(basePackageClasses = KarbonSandbox.class)
@SandboxOnly
@Order(Ordered.HIGHEST_PRECEDENCE)
class KarbonAnswers {

  @ExceptionHandler
  ResponseEntity<ObjectNode> refused(KarbonRefusal refusal) {
    return ResponseEntity.status(refusal.status()).body(refusal.body());
  }
}
