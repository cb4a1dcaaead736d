import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.meterline.http.rate.RateDecision;
import dev.meterline.ingest.publish.PublisherConfig;
import dev.meterline.ingest.publish.Receipt;
import dev.meterline.ingest.publish.UsagePublisher;
import dev.meterline.ingest.render.Render;
import dev.meterline.ingest.render.RenderMeter;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.event.CacheOutcome;
import dev.meterline.schemas.event.MeteredUse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A service that renders texts as pictures and meters its clients: one file, to be run as it is.
 *
 * <pre>
 * java -cp standalone/target/meterline.jar examples/render-service/RenderService.java \
 *     --bootstrap-servers localhost:9092 --port 8090
 * curl -i -H "X-API-Key: KEY" "http://localhost:8090/render?text=hello"
 * </pre>
 *
 * It asks the rate limiter, renders (or takes what it rendered before), sends a usage event, waits
 * until that is durable, and answers with the usage headers.
 */
public final class RenderService {

  private static final String ENGINE = "svg-1";
  private static final String RETRY_AFTER_SECONDS = "1";

  private final RenderMeter meter;
  private final UsagePublisher publisher;
  private final Map<String, byte[]> cache = new ConcurrentHashMap<>();

  private RenderService(RenderMeter meter, UsagePublisher publisher) {
    this.meter = meter;
    this.publisher = publisher;
  }

  public static void main(String[] arguments) throws IOException {
    PublisherConfig kafka =
        PublisherConfig.of(option(arguments, "--bootstrap-servers", "localhost:9092"));
    int port = Integer.parseInt(option(arguments, "--port", "8090"));
    RenderService service =
        new RenderService(
            RenderMeter.open(kafka, "render-example", InstantSource.system()),
            UsagePublisher.open(kafka));
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    server.createContext("/render", service::render);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
    System.out.println(
        "Render service is ready on http://localhost:" + server.getAddress().getPort());
  }

  private void render(HttpExchange exchange) throws IOException {
    String requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("x-request-id", requestId);
    if (!meter.ready()) {
      exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
      answer(exchange, 503, "text/plain", text("accounts are still being loaded; try again"));
      return;
    }
    String key = exchange.getRequestHeaders().getFirst("X-API-Key");
    Optional<AccountId> account = key == null ? Optional.empty() : meter.accountOf(key);
    if (account.isEmpty()) {
      answer(exchange, 401, "text/plain", text("Invalid API key"));
      return;
    }
    RateDecision rate = meter.admit(account.get());
    if (!rate.allowed()) {
      rate.problem().headers().forEach(exchange.getResponseHeaders()::set);
      answer(exchange, 429, "text/plain", text(rate.problem().detail()));
      return;
    }
    render(exchange, account.get(), requestId);
  }

  private void render(HttpExchange exchange, AccountId account, String requestId)
      throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
    String words = query.startsWith("text=") ? query.substring("text=".length()) : "";
    long start = System.nanoTime();
    byte[] known = cache.get(words);
    byte[] picture = known == null ? picture(words) : known;
    cache.putIfAbsent(words, picture);
    CacheOutcome outcome = known == null ? CacheOutcome.MISS : CacheOutcome.HIT;
    Render done =
        new Render(
            account,
            requestId,
            outcome == CacheOutcome.MISS ? 1 : 0,
            outcome,
            ENGINE,
            Duration.ofNanos(System.nanoTime() - start));
    if (!durable(done)) {
      exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
      answer(exchange, 503, "text/plain", text("usage could not be recorded; try again"));
      return;
    }
    meter.headers(done).forEach(exchange.getResponseHeaders()::set);
    answer(exchange, 200, "image/svg+xml", picture);
  }

  /** Nothing is given away that is not on the bill: the answer waits for the event. */
  private boolean durable(Render done) {
    MeteredUse event =
        publisher
            .event(done.account())
            .endpoint("/render")
            .quantity(done.consumed())
            .cache(done.cache())
            .latencyMicros(done.time().toNanos() / 1000)
            .build();
    Receipt receipt = publisher.publish(event).toCompletableFuture().join();
    return receipt.fold(published -> true, refused -> false, unavailable -> false);
  }

  private static byte[] picture(String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
    return text(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"80\">"
            + "<text x=\"10\" y=\"50\" font-size=\"32\">"
            + escaped
            + "</text></svg>");
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static String option(String[] arguments, String name, String byDefault) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return arguments[i + 1];
      }
    }
    return byDefault;
  }
}
