package dev.meterline.standalone.apidocs;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Makes calls and keeps what does not agree with the document. */
final class Answers {

  private static final int LIMIT_REACHED = 429;
  private static final int MOST_TRIES = 20;

  private final URI base;
  private final OpenApiInteractionValidator document;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> seen = Collections.synchronizedSet(new TreeSet<>());

  Answers(URI base, OpenApiInteractionValidator document) {
    this.base = base;
    this.document = document;
  }

  /** What did not agree. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Route and status of every answer, such as {@code GET /v1/usage 200}. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  void make(Call call) {
    Got answer = send(call).join();
    // The window of the limit may end between two calls.
    for (int tries = 0; call.expected() == LIMIT_REACHED && tries < MOST_TRIES; tries++) {
      answer = answer.status() == LIMIT_REACHED ? answer : send(call).join();
    }
    check(call, answer);
    if (call.of().names(304) && answer.status() == 200) {
      Call again = call.holding(answer.headers().firstValue("ETag").orElse(""), 304);
      check(again, send(again).join());
    }
  }

  /** Makes these side by side. */
  void makeAll(List<Call> calls) {
    CompletableFuture.allOf(
            calls.stream()
                .map(call -> send(call).thenAccept(answer -> check(call, answer)))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  private CompletableFuture<Got> send(Call call) {
    boolean endless = call.of().isEndless();
    return http.sendAsync(call.request(base), BodyHandlers.ofInputStream())
        .thenApplyAsync(answer -> Got.from(answer, endless));
  }

  /** An answer; of a stream without an end its first event. */
  private record Got(int status, HttpHeaders headers, String body) {

    static Got from(HttpResponse<InputStream> answer, boolean endless) {
      try (InputStream in = answer.body()) {
        String body =
            endless && answer.statusCode() == 200
                ? firstEvent(in)
                : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return new Got(answer.statusCode(), answer.headers(), body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String firstEvent(InputStream in) throws IOException {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      StringBuilder event = new StringBuilder();
      for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
        event.append(line).append('\n');
      }
      return event.toString();
    }
  }

  private void check(Call call, Got answer) {
    if (answer.status() != call.expected()) {
      faults.add(call + " got " + answer.status() + ": " + head(answer.body()));
    }
    if (!call.of().names(answer.status())) {
      faults.add(call + " got " + answer.status() + ", which the document does not name");
    }
    seen.add(call.of().route() + " " + answer.status());
    note(call, document.validateResponse(path(call), method(call), response(answer)), answer);
    if (answer.status() < 300) {
      note(call, document.validateRequest(request(call)), answer);
    }
  }

  private void note(Call call, ValidationReport report, Got answer) {
    report
        .getMessages()
        .forEach(
            message ->
                faults.add(call + ": " + message.getMessage() + " in " + head(answer.body())));
  }

  private static SimpleResponse response(Got answer) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
    answer.headers().map().forEach(response::withHeader);
    if (!answer.body().isEmpty()) {
      response.withBody(answer.body());
    }
    return response.build();
  }

  private SimpleRequest request(Call call) {
    SimpleRequest.Builder request = new SimpleRequest.Builder(method(call), path(call));
    call.request(base).headers().map().forEach(request::withHeader);
    String query = base.resolve(call.path()).getQuery();
    if (query != null) {
      for (String parameter : query.split("&", -1)) {
        int equals = parameter.indexOf('=');
        request.withQueryParam(parameter.substring(0, equals), parameter.substring(equals + 1));
      }
    }
    if (!call.body().isEmpty()) {
      request.withBody(call.body());
    }
    return request.build();
  }

  private String path(Call call) {
    return base.resolve(call.path()).getPath();
  }

  private static Request.Method method(Call call) {
    return Request.Method.valueOf(call.of().method().name());
  }

  private static String head(String body) {
    return body.substring(0, Math.min(body.length(), 400));
  }
}
