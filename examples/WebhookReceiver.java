import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver of Meterline's webhooks that verifies each one, by Standard Webhooks 1.0:
 *
 * <pre>java examples/WebhookReceiver.java 9000 whsec_...</pre>
 *
 * It prints what it takes, and refuses what is not signed with the secret, is older than five
 * minutes, or is too long. The same alert may come twice; it is printed once.
 */
public class WebhookReceiver {

  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final long TOLERANCE_SECONDS = 300;
  private static final int IDS_KEPT = 10_000;

  private final byte[] key;
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > IDS_KEPT;
            }
          });

  WebhookReceiver(String secret) {
    this.key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !args[1].startsWith("whsec_")) {
      System.err.println("usage: java WebhookReceiver.java PORT whsec_SECRET");
      System.exit(2);
    }
    HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(args[0])), 0);
    server.createContext("/", new WebhookReceiver(args[1])::receive);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.start();
    System.out.println("Listening on http://localhost:" + server.getAddress().getPort() + "/");
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      String refusal = refusal(exchange, body);
      if (refusal != null) {
        System.out.println("refused: " + refusal);
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      if (isNew(id)) {
        System.out.println(id + " " + new String(body, StandardCharsets.UTF_8));
      }
      // Anything but 2xx would bring it again.
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private synchronized boolean isNew(String id) {
    return seen.add(id);
  }

  /** What is wrong with a request, or null. */
  private String refusal(HttpExchange exchange, byte[] body) {
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
    String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
    if (id == null || timestamp == null || signatures == null) {
      return "a webhook- header is missing";
    }
    if (body.length > MAX_BODY_BYTES) {
      return "the body is too long";
    }
    if (!timestamp.matches("[0-9]{1,12}")
        || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp))
            > TOLERANCE_SECONDS) {
      return "the time stamp is not of now";
    }
    byte[] expected = ("v1," + signature(id, timestamp, body)).getBytes(StandardCharsets.UTF_8);
    for (String signature : signatures.split(" ")) {
      if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
        return null;
      }
    }
    return "no signature fits";
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
