package dev.meterline.standalone.apidocs;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
    HttpResponse<String> answer = send(call).join();
    // The window of the limit may end between two calls.
    for (int tries = 0; call.expected() == LIMIT_REACHED && tries < MOST_TRIES; tries++) {
      answer = answer.statusCode() == LIMIT_REACHED ? answer : send(call).join();
    }
    check(call, answer);
    if (call.of().names(304) && answer.statusCode() == 200) {
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

  private CompletableFuture<HttpResponse<String>> send(Call call) {
    return http.sendAsync(call.request(base), BodyHandlers.ofString());
  }

  private void check(Call call, HttpResponse<String> answer) {
    if (answer.statusCode() != call.expected()) {
      faults.add(call + " got " + answer.statusCode() + ": " + head(answer.body()));
    }
    if (!call.of().names(answer.statusCode())) {
      faults.add(call + " got " + answer.statusCode() + ", which the document does not name");
    }
    seen.add(call.of().route() + " " + answer.statusCode());
    note(call, document.validateResponse(path(call), method(call), response(answer)), answer);
    if (answer.statusCode() < 300) {
      note(call, document.validateRequest(request(call)), answer);
    }
  }

  private void note(Call call, ValidationReport report, HttpResponse<String> answer) {
    report
        .getMessages()
        .forEach(
            message ->
                faults.add(call + ": " + message.getMessage() + " in " + head(answer.body())));
  }

  private static SimpleResponse response(HttpResponse<String> answer) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.statusCode());
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
