package dev.meterline.http.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error answer, {@code application/problem+json} by RFC 9457. Immutable.
 *
 * @param type what kind of problem, a URI; {@value #PLAIN} says no more than the status does
 * @param title the kind in words; the same for all problems of a type
 * @param status HTTP status
 * @param detail this problem, one sentence; also sent as {@code error}
 * @param extensions further members of the body
 * @param headers headers of the answer, such as Retry-After
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Map<String, Object> extensions,
    Map<String, String> headers) {

  public static final String CONTENT_TYPE = "application/problem+json";

  private static final String PLAIN = "about:blank";

  public Problem {
    extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    headers = Map.copyOf(headers);
  }

  /** A problem that its status names well enough. */
  public static Problem of(int status, String detail) {
    return new Problem(PLAIN, StatusTitle.of(status), status, detail, Map.of(), Map.of());
  }

  /** 400: the request must be changed. */
  public static Problem badRequest(String detail) {
    return of(400, detail);
  }

  /** 401, with the challenge that the standard asks for. */
  public static Problem unauthenticated(String detail) {
    return of(401, detail).withHeader("WWW-Authenticate", "Bearer realm=\"meterline\"");
  }

  /** 403: the caller is known and may not. */
  public static Problem forbidden(String detail) {
    return of(403, detail);
  }

  /** 404: there is no such thing. */
  public static Problem notFound(String detail) {
    return of(404, detail);
  }

  /** 429: too many calls; to be tried again in {@code retryAfter}, rounded up to seconds. */
  public static Problem tooManyRequests(String detail, Duration retryAfter) {
    return of(429, detail).withRetryAfter(retryAfter);
  }

  /** 503: not now; to be tried again in {@code retryAfter}, rounded up to seconds. */
  public static Problem unavailable(String detail, Duration retryAfter) {
    return of(503, detail).withRetryAfter(retryAfter);
  }

  /** This problem of a kind that has a name of its own. */
  public Problem as(String newType, String newTitle) {
    return new Problem(newType, newTitle, status, detail, extensions, headers);
  }

  /** This problem with one more member; {@code value} is written as JSON. */
  public Problem with(String member, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(extensions);
    more.put(member, value);
    return new Problem(type, title, status, detail, more, headers);
  }

  /** This problem with one more header. */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, title, status, detail, extensions, more);
  }

  private Problem withRetryAfter(Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
    return withHeader("Retry-After", String.valueOf(seconds));
  }

  /** The members of the body, in order. */
  public Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    body.put("error", detail);
    extensions.forEach(body::putIfAbsent);
    return Collections.unmodifiableMap(body);
  }

  /** To be thrown by a handler. */
  public ProblemException toException() {
    return new ProblemException(this);
  }
}
