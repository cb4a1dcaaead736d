package dev.meterline.query.read;

import dev.meterline.aggregator.read.Instance;
import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemMapping;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.peer.PeerAnswer;
import dev.meterline.query.peer.PeerCall;
import dev.meterline.query.peer.PeerClient;
import dev.meterline.schemas.account.AccountId;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Asks the instance that has the account, and gives its answer as it is. A read waits on it for as
 * long as it would have waited here, so the whole takes little longer than a read of one instance.
 */
final class ForwardedReads {

  /** For the way, and for an instance that is busy. */
  private static final Duration MARGIN = Duration.ofSeconds(3);

  private static final int OK = 200;

  private final PeerClient peers;
  private final KnownAccounts accounts;
  private final Duration atMost;

  ForwardedReads(PeerClient peers, KnownAccounts accounts, Duration longestWait) {
    this.peers = peers;
    this.accounts = accounts;
    this.atMost = longestWait.plus(MARGIN);
  }

  /** Answers a request that waits; completes on one of the server's threads. */
  CompletableFuture<Void> answer(Context ctx, AccountId account, AccountRead read, Instance peer) {
    PeerCall call =
        PeerCall.to(PeerReads.PATH + read.adminPath())
            .asking(withKnown(ctx.queryParamMap(), read.knownHere(account)))
            .with(PeerCall.ACCOUNT, account.value())
            .with(PeerCall.KNOWN, KnownState.of(accounts.find(account)).toString())
            .with("accept", ctx.header("Accept"))
            .with("if-none-match", ctx.header("If-None-Match"))
            .with("x-request-id", ctx.res().getHeader(ProblemMapping.REQUEST_ID));
    Executor serverThreads = ctx.req().getAsyncContext()::start;
    return peers
        .ask(peer, call, atMost)
        .thenAcceptAsync(answer -> write(ctx, answer), serverThreads);
  }

  private static Map<String, List<String>> withKnown(
      Map<String, List<String>> asked, Map<String, String> known) {
    Map<String, List<String>> all = new LinkedHashMap<>(asked);
    known.forEach((name, value) -> all.put(name, List.of(value)));
    return all;
  }

  /** Asks without a request of a client behind it; empty if there is no answer. */
  <T> CompletableFuture<Optional<T>> ask(
      AccountId account, AccountRead read, Instance peer, Function<byte[], T> parse) {
    PeerCall call =
        PeerCall.to(PeerReads.PATH + read.adminPath())
            .with(PeerCall.ACCOUNT, account.value())
            .with(PeerCall.KNOWN, KnownState.of(accounts.find(account)).toString());
    return peers
        .ask(peer, call, atMost)
        .thenApply(
            answer ->
                answer.<Optional<T>>match(
                    answered ->
                        answered.status() == OK
                            ? Optional.of(parse.apply(answered.body()))
                            : Optional.empty(),
                    not -> Optional.empty()));
  }

  private static void write(Context ctx, PeerAnswer answer) {
    Runnable write =
        answer.<Runnable>match(
            answered -> () -> answered.writeTo(ctx),
            not ->
                () ->
                    ProblemMapping.answer(
                        ctx, Problem.unavailable(not.sentence(), not.retryAfter())));
    write.run();
  }
}
