package dev.meterline.query.peer;

import dev.meterline.aggregator.read.Instance;
import dev.meterline.query.peer.PeerAnswer.Answered;
import dev.meterline.query.peer.PeerAnswer.Unavailable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks other instances. Whatever keeps one from answering is an outcome, never a fault: it may have
 * died a moment ago, and who is asked next is known as soon as the group has noticed. No thread
 * waits. Safe for use by many threads.
 */
public final class PeerClient {

  private static final Logger LOG = LoggerFactory.getLogger(PeerClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int UNAUTHENTICATED = 401;

  private final PeerSecret secret;
  private final InstantSource clock;
  private final InFlight<Instance> inFlight;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  /**
   * @param mostInFlight most calls under way to one instance; more are not sent
   */
  public PeerClient(PeerSecret secret, InstantSource clock, int mostInFlight) {
    this.secret = secret;
    this.clock = clock;
    this.inFlight = new InFlight<>(mostInFlight);
  }

  /**
   * Asks an instance.
   *
   * @param atMost how long to wait for the whole answer
   * @return always completes normally, on a thread of its own that may not be held up
   */
  public CompletableFuture<PeerAnswer> ask(Instance peer, PeerCall call, Duration atMost) {
    if (!inFlight.begin(peer)) {
      return CompletableFuture.completedFuture(
          new Unavailable(
              "too many calls are under way to the instance that has the numbers; try again",
              RETRY_AFTER));
    }
    return http.sendAsync(request(peer, call, atMost), BodyHandlers.ofByteArray())
        .<PeerAnswer>thenApply(response -> understood(peer, Answered.of(response)))
        .exceptionally(fault -> unreachable(peer, fault))
        .whenComplete((answer, fault) -> inFlight.end(peer));
  }

  private HttpRequest request(Instance peer, PeerCall call, Duration atMost) {
    long now = clock.millis();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + peer + call.target()))
            .timeout(atMost)
            .header(PeerCall.SENT, String.valueOf(now))
            .header(PeerCall.SIGNATURE, secret.sign(call.text(now)));
    call.headers().forEach(request::header);
    return request.build();
  }

  /** A refusal is between the instances: the caller was let in by this one. */
  private static PeerAnswer understood(Instance peer, Answered answer) {
    if (answer.status() != UNAUTHENTICATED) {
      return answer;
    }
    LOG.warn(
        "the instance at {} refuses calls of this one: give all instances the same admin key, and"
            + " clocks that agree",
        peer);
    return unavailable();
  }

  private static PeerAnswer unreachable(Instance peer, Throwable fault) {
    LOG.debug("the instance at {} did not answer", peer, fault);
    return unavailable();
  }

  private static Unavailable unavailable() {
    return new Unavailable(
        "the instance that has the numbers does not answer now; try again", RETRY_AFTER);
  }
}
