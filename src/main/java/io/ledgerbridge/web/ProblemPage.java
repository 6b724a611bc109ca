package io.ledgerbridge.web;

import io.ledgerbridge.connection.Problem;
import io.ledgerbridge.connection.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Tells people what could not be done: where they pressed the button, else on a page of its own.
 */
@ControllerAdvice(basePackageClasses = ProblemPage.class)
class ProblemPage {

  @ExceptionHandler
  ModelAndView show(Problem problem, HttpServletRequest request) {
    var detail = Objects.requireNonNullElse(problem.getMessage(), "");
    return Back.path(request)
        .filter(page -> HttpMethod.POST.matches(request.getMethod()))
        .map(
            page -> {
              var flash = RequestContextUtils.getOutputFlashMap(request);
              flash.put("problem", detail);
              flash.put("errors", byField(problem.errors()));
              return new ModelAndView(new RedirectView(page, true));
            })
        .orElseGet(
            () ->
                new ModelAndView(
                    "problem", Map.of("detail", detail), HttpStatus.valueOf(problem.status())));
  }

  /** The first message of each field. */
  static Map<String, String> byField(List<FieldError> errors) {
    return errors.stream()
        .collect(
            Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
  }
}
