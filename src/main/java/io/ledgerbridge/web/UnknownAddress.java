package io.ledgerbridge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Says that there is nothing at an address: to people on a page, to programs as a problem. While
 * the hub starts or ends, a program is told to come again: the routes behind its address may only
 * not be there yet, and a 404 would say that what it asks for is gone.
 */
@ControllerAdvice
@Order(-1) // before Spring's own, which knows no pages
class UnknownAddress {

  private static final String COME_AGAIN_SECONDS = "5";

  private final ApplicationAvailability availability;

  UnknownAddress(ApplicationAvailability availability) {
    this.availability = availability;
  }

  @ExceptionHandler
  Object show(NoResourceFoundException unknown, HttpServletRequest request) {
    if (SecurityConfiguration.page().matches(request)
        && !request.getRequestURI().startsWith("/api/")) {
      return new ModelAndView("error", Map.of("status", 404), HttpStatus.NOT_FOUND);
    }
    return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
        ? problem(
            request,
            HttpStatus.NOT_FOUND,
            new HttpHeaders(),
            "There is nothing at this address; the API is described at /api/v1/openapi.yaml.")
        : problem(
            request, HttpStatus.SERVICE_UNAVAILABLE, comeAgain(), "The hub is starting or ending.");
  }

  private static HttpHeaders comeAgain() {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS);
    return headers;
  }

  private static ResponseEntity<ProblemDetail> problem(
      HttpServletRequest request, HttpStatus status, HttpHeaders headers, String detail) {
    var problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setType(URI.create("about:blank"));
    problem.setInstance(URI.create(request.getRequestURI()));
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
