package io.ledgerbridge.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large (413) before it is read: by its declared length, and where none
 * is declared as soon as one byte too many has come. Webhooks may be larger than API calls. A form
 * is refused likewise (415).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public class BodyLimit extends OncePerRequestFilter {

  private static final String NOT_JSON = "The body must be application/json.";

  private final ObjectMapper json;
  private final int apiLimit;
  private final int webhookLimit;

  /** The limits are in bytes. */
  public BodyLimit(
      ObjectMapper json,
      @Value("${hub.api.max-body:1048576}") int apiLimit,
      @Value("${hub.api.max-webhook-body:2097152}") int webhookLimit) {
    this.json = json;
    this.apiLimit = apiLimit;
    this.webhookLimit = webhookLimit;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getServletPath();
    return !path.startsWith("/api/") && !path.startsWith("/webhooks/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    int limit = request.getServletPath().startsWith("/webhooks/") ? webhookLimit : apiLimit;
    if (isForm(request)) {
      refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, NOT_JSON);
    } else if (request.getContentLengthLong() > limit) {
      refuse(request, response, limit);
    } else if (request.getContentLengthLong() >= 0) {
      chain.doFilter(request, response);
    } else {
      byte[] body = request.getInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        refuse(request, response, limit);
      } else {
        chain.doFilter(new ReadRequest(request, body), response);
      }
    }
  }

  /**
   * Forms would be taken apart before they reach the contract's own check or a webhook's signature,
   * and fail there when they are none.
   */
  private static boolean isForm(HttpServletRequest request) {
    String type = Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/")
        || (request.getContentLengthLong() != 0
            && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE));
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, int limit)
      throws IOException {
    refuse(
        request,
        response,
        HttpStatus.PAYLOAD_TOO_LARGE,
        "The body may have at most " + limit + " bytes.");
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(ProblemBody.MEDIA_TYPE);
    json.writeValue(
        response.getOutputStream(),
        ProblemBody.of(status.value(), detail, request.getRequestURI(), List.of()));
  }

  /** A request whose body has been read already. */
  private static final class ReadRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    ReadRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ReadStream(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
      Charset charset =
          Optional.ofNullable(getCharacterEncoding())
              .map(Charset::forName)
              .orElse(StandardCharsets.UTF_8);
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }

    @Override
    public int getContentLength() {
      return body.length;
    }

    @Override
    public long getContentLengthLong() {
      return body.length;
    }
  }
}
