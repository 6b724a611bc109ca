package io.ledgerbridge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says that there is nothing at an address: to people on a page, to programs as a problem. */
@ControllerAdvice
@Order(-1) // before Spring's own, which knows no pages
class UnknownAddress {

  @ExceptionHandler
  Object show(NoResourceFoundException unknown, HttpServletRequest request) {
    if (SecurityConfiguration.page().matches(request)
        && !request.getRequestURI().startsWith("/api/")) {
      return new ModelAndView("error", Map.of("status", 404), HttpStatus.NOT_FOUND);
    }
    var problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND,
            "There is nothing at this address; the API is described at /api/v1/openapi.yaml.");
    problem.setType(URI.create("about:blank"));
    problem.setInstance(URI.create(request.getRequestURI()));
    return ResponseEntity.status(HttpStatus.NOT_FOUND)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
