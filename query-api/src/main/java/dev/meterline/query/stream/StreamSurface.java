package dev.meterline.query.stream;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HeadRequests;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.usage.UsageTotalsView;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.read.AccountRead;
import dev.meterline.query.read.AccountReads;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves streams of totals to clients, and to the operator for any account. */
public final class StreamSurface implements HttpSurface {

  private static final Logger LOG = LoggerFactory.getLogger(StreamSurface.class);

  /** What a stream begins with; other instances ask for it too. */
  public static final AccountRead OPENING = new OpeningRead();

  private static final int OK = 200;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final StreamConfig config;
  private final UsageTotalsView totals;
  private final AccountReads reads;
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
   * @param reads answers with what a stream begins with
   */
  public StreamSurface(
      StreamConfig config, UsageTotalsView totals, AccountReads reads, Doorkeeper door) {
    this.config = config;
    this.totals = totals;
    this.reads = reads;
    this.door = door;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(
        OPENING.clientPath(), ctx -> open(ctx, door.reader(ctx).account(), door.stillReads(ctx)));
    for (String path : List.of(OPENING.adminPath(), "/usage" + OPENING.clientPath())) {
      routes.get(
          AccountPath.ONE + path,
          ctx -> {
            door.admin(ctx);
            open(ctx, AccountPath.account(ctx), () -> true);
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

  private void open(Context ctx, AccountId account, BooleanSupplier mayRead) throws IOException {
    reads.check(ctx, OPENING);
    long most =
        QueryParameters.single(ctx, OpeningRead.EVENTS)
            .map(StreamSurface::most)
            .orElse(Long.MAX_VALUE);
    if (!totals.loaded()) {
      throw Problem.unavailable("totals are still being loaded; try again", Duration.ofSeconds(1))
          .toException();
    }
    ServletOutputStream out = ctx.res().getOutputStream();
    StreamClient client =
        admit(new StreamClient(account, mayRead, out, most, totals.newest(account)));
    ctx.future(
        () -> {
          ctx.req().getAsyncContext().setTimeout(0);
          return reads
              .answerLater(ctx, account, OPENING)
              .thenCompose(answered -> go(ctx, client))
              .whenComplete((over, fault) -> clients.remove(client));
        });
  }

  /** Makes the answer to {@link #OPENING} the beginning of a stream, if it has totals. */
  private static CompletableFuture<Void> go(Context ctx, StreamClient client) {
    InputStream answer = ctx.resultInputStream();
    if (ctx.statusCode() != OK || answer == null) {
      return CompletableFuture.completedFuture(null);
    }
    ctx.header("X-Accel-Buffering", "no").contentType("text/event-stream;charset=utf-8");
    if (HeadRequests.isHead(ctx)) {
      ctx.result("");
      return CompletableFuture.completedFuture(null);
    }
    try (answer) {
      Instant asOf = Instant.parse(ctx.res().getHeader("x-usage-as-of"));
      client.begin(answer.readAllBytes(), asOf);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return client.ended();
  }

  private static long most(String text) {
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Problem.badRequest(OpeningRead.EVENTS + " must be a whole number from 1 to 999999999")
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
