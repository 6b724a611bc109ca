package io.ledgerbridge.sandbox.karbon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers refusals with Karbon's status and body. */
@RestControllerAdvice(basePackageClasses = KarbonSandbox.class)
@SandboxOnly
class KarbonAnswers {

  @ExceptionHandler
  ResponseEntity<ObjectNode> refused(KarbonRefusal refusal) {
    return ResponseEntity.status(refusal.status()).body(refusal.body());
  }
}
