package dev.meterline.benchmarks.http;

import dev.meterline.standalone.OperatorException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many events a node has taken since it started, as its {@code /metrics} say. */
public final class CountedEvents {

  private static final Pattern RECEIVED =
      Pattern.compile("(?m)^meterline_records_received_total (\\S+)$");

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest request;

  public CountedEvents(URI node) {
    request = HttpRequest.newBuilder(node.resolve("/metrics")).build();
  }

  /** The count now; it does not include what an earlier node counted. */
  public long now() {
    try {
      Matcher found = RECEIVED.matcher(http.send(request, BodyHandlers.ofString()).body());
      if (!found.find()) {
        throw new IllegalStateException(request.uri() + " has no line of " + RECEIVED);
      }
      return (long) Double.parseDouble(found.group(1));
    } catch (IOException e) {
      throw new OperatorException(request.uri() + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperatorException("interrupted while waiting for " + request.uri(), e);
    }
  }
}
