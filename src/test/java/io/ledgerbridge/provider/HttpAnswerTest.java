package io.ledgerbridge.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("F19: Retry-After")
class HttpAnswerTest {

  private static final String DATE = "Wed, 04 Mar 2026 17:00:00 GMT";

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "10                            | PT10S",
        "0                             | PT0S",
        "Wed, 04 Mar 2026 17:01:30 GMT | PT1M30S",
        "86401                         | P1D",
        "999999999                     | P1D",
        "Thu, 04 Mar 2027 17:00:00 GMT | P1D"
      })
  @DisplayName("tells in seconds or by a date how long to wait: a day at most")
  void told(String value, Duration wait) {
    assertThat(answer(Map.of("retry-after", value, "date", DATE)).retryAfter()).contains(wait);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1.5",
        "99999999999",
        "Wed, 04 Mar 2026 16:59:59 GMT",
        "Wed, 99"
      })
  @DisplayName("is not followed where it is not clear, or over")
  void notClear(String value) {
    assertThat(answer(Map.of("retry-after", value, "date", DATE)).retryAfter()).isEmpty();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", "today"})
  @DisplayName("a date tells nothing where the answer does not say what time it is")
  void noClock(String now) {
    assertThat(answer(Map.of("retry-after", DATE, "date", now)).retryAfter()).isEmpty();
  }

  private static HttpAnswer answer(Map<String, String> headers) {
    return new HttpAnswer(429, headers, "");
  }
}
