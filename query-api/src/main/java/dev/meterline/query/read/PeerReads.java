package dev.meterline.query.read;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.problem.Problem;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.peer.PeerCall;
import dev.meterline.query.peer.PeerGate;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Serves every {@link AccountRead} to other instances, from the stores of this one alone: what was
 * forwarded is never forwarded again. The asking instance may know newer settings, which a caller
 * was told are in force; this one then waits for them, without a thread.
 */
public final class PeerReads {

  /** Below {@link PeerCall#PATH}. */
  static final String PATH = "reads";

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final int LOOKS = 100;

  private final PeerGate gate;
  private final KnownAccounts accounts;
  private final LocalReads here;

  public PeerReads(
      PeerGate gate,
      KnownAccounts accounts,
      UsageReader reader,
      InstantSource clock,
      Duration longestWait) {
    this.gate = gate;
    this.accounts = accounts;
    this.here = new LocalReads(reader, new Answering(accounts, reader, clock), longestWait);
  }

  public void register(RoutesConfig routes, List<AccountRead> reads) {
    for (AccountRead read : reads) {
      routes.get(PeerCall.PATH + PATH + read.adminPath(), ctx -> serve(ctx, read));
    }
  }

  private void serve(Context ctx, AccountRead read) {
    gate.pass(ctx);
    AccountId account = account(ctx);
    KnownState needed = KnownState.parse(Optional.ofNullable(ctx.header(PeerCall.KNOWN)));
    Asked asked = Asked.ofInstance(ctx, read);
    if (knows(account, needed)) {
      here.answer(ctx, account, asked);
    } else {
      ctx.future(() -> answerOnceKnown(ctx, account, needed, asked));
    }
  }

  private boolean knows(AccountId account, KnownState needed) {
    return KnownState.of(accounts.find(account)).isAtLeast(needed);
  }

  private CompletableFuture<Void> answerOnceKnown(
      Context ctx, AccountId account, KnownState needed, Asked asked) {
    return known(account, needed, LOOKS)
        .thenCompose(
            known -> {
              if (!known) {
                throw Problem.unavailable(
                        "the account's new settings are not here yet; try again",
                        Duration.ofSeconds(1))
                    .toException();
              }
              return here.answerLater(ctx, account, asked);
            });
  }

  private CompletableFuture<Boolean> known(AccountId account, KnownState needed, int looks) {
    boolean known = knows(account, needed);
    if (known || looks == 0) {
      return CompletableFuture.completedFuture(known);
    }
    Executor later =
        CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    return CompletableFuture.supplyAsync(() -> looks - 1, later)
        .thenCompose(left -> known(account, needed, left));
  }

  private static AccountId account(Context ctx) {
    String id = ctx.header(PeerCall.ACCOUNT);
    if (id == null || !AccountId.isValid(id)) {
      throw Problem.badRequest(PeerCall.ACCOUNT + " must be " + AccountId.EXPECTED).toException();
    }
    return new AccountId(id);
  }
}
