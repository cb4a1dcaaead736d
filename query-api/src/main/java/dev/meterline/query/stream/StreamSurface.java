package dev.meterline.query.stream;

import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves streams of totals to clients, and to the operator for any account. */
public final class StreamSurface implements HttpSurface {

  private static final Logger LOG = LoggerFactory.getLogger(StreamSurface.class);
  private static final String PATH = "/v1/usage/stream";
  private static final String EVENTS = "events";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final StreamConfig config;
  private final UsageTotalsView totals;
  private final KnownAccounts accounts;
  private final Doorkeeper door;
  private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "usage-streams");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Serves nothing yet.
   *
   * @param totals where news come from
   */
  public StreamSurface(
      StreamConfig config, UsageTotalsView totals, AccountDirectory directory, Doorkeeper door) {
    this.config = config;
    this.totals = totals;
    this.accounts = new KnownAccounts(directory);
    this.door = door;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(PATH, ctx -> open(ctx, door.reader(ctx).account()));
    for (String path : List.of("/usage/stream", "/usage" + PATH)) {
      routes.get(
          AccountPath.ONE + path,
          ctx -> {
            door.admin(ctx);
            open(ctx, AccountPath.account(ctx));
          });
    }
    long tick = config.tick().toMillis();
    var unused = ticker.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.MILLISECONDS);
  }

  /** Ends every stream; who comes after is told to go elsewhere. */
  @Override
  public void beforeStop() {
    stopping = true;
    ticker.shutdownNow();
    clients.forEach(StreamClient::end);
  }

  private void open(Context ctx, AccountId account) throws IOException {
    QueryParameters.allowOnly(ctx, EVENTS);
    long most = QueryParameters.single(ctx, EVENTS).map(StreamSurface::most).orElse(Long.MAX_VALUE);
    if (!totals.loaded()) {
      throw Problem.unavailable("totals are still being loaded; try again", Duration.ofSeconds(1))
          .toException();
    }
    if (accounts.find(account).isEmpty() && totals.newest(account).isEmpty()) {
      throw KnownAccounts.unknown(account);
    }
    ServletOutputStream out = ctx.res().getOutputStream();
    StreamClient client = admit(new StreamClient(account, out, most));
    ctx.header("Cache-Control", "no-cache")
        .header("X-Accel-Buffering", "no")
        .contentType("text/event-stream;charset=utf-8");
    ctx.future(
        () -> {
          ctx.req().getAsyncContext().setTimeout(0);
          CompletableFuture<Void> over = client.ended().thenRun(() -> clients.remove(client));
          out.setWriteListener(client);
          return over;
        });
  }

  private static long most(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Problem.badRequest(EVENTS + " must be a whole number from 1 to 999999999")
          .toException();
    }
    return Long.parseLong(text);
  }

  /**
   * Counted with the newcomer in the set, so that two at once can't both be the last, and so that
   * one who comes while all are ended is either ended too or turned away.
   */
  private StreamClient admit(StreamClient client) {
    clients.add(client);
    if (stopping) {
      clients.remove(client);
      throw Problem.unavailable("this instance stops; try again", Duration.ofSeconds(1))
          .toException();
    }
    long ofAccount =
        clients.stream().filter(other -> other.account().equals(client.account())).count();
    if (clients.size() > config.mostStreams()) {
      clients.remove(client);
      throw Problem.unavailable(
              "%d streams are open, and no more can be".formatted(config.mostStreams()),
              RETRY_AFTER)
          .toException();
    }
    if (ofAccount > config.mostOfAccount()) {
      clients.remove(client);
      throw Problem.tooManyRequests(
              "the account has %d streams open, and may not have more"
                  .formatted(config.mostOfAccount()),
              RETRY_AFTER)
          .toException();
    }
    return client;
  }

  private void tick() {
    for (StreamClient client : clients) {
      try {
        client.tick(totals.newest(client.account()), config.quietTicks());
      } catch (RuntimeException e) {
        LOG.warn("a stream of {} ends", client.account(), e);
        client.end();
      }
    }
  }
}
