package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.StoreMap;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.peer.Routing;
import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.money.NanoDollars;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers a read from the stores of this instance, or by asking the one that has the account. Who
 * may ask must be known before.
 */
public final class AccountReads {

  private static final AccountRead CREDITS = new CreditsRead();

  private final UsageReader reader;
  private final StoreMap stores;
  private final LocalReads here;
  private final ForwardedReads elsewhere;

  /**
   * @param longestWait how long a request waits for its position
   */
  public AccountReads(
      KnownAccounts accounts,
      UsageReader reader,
      Routing routing,
      InstantSource clock,
      Duration longestWait) {
    this.reader = reader;
    this.stores = routing.stores();
    this.here = new LocalReads(reader, new Answering(accounts, reader, clock), longestWait);
    this.elsewhere = new ForwardedReads(routing.peers(), accounts, longestWait);
  }

  /**
   * Answers, or hands the request a future. As long as nobody is known to have the account, this
   * instance says so, or waits with it.
   */
  void answer(Context ctx, AccountId account, AccountRead read) {
    Asked asked = Asked.of(ctx, read);
    Runnable answer =
        stores
            .placeOf(stores.partitionOf(account))
            .<Runnable>match(
                () -> () -> here.answer(ctx, account, asked),
                peer -> () -> ctx.future(() -> elsewhere.answer(ctx, account, read, peer)),
                () -> () -> here.answer(ctx, account, asked));
    answer.run();
  }

  /** The sum of the credits that reads show now; empty while nobody can say. */
  public CompletableFuture<Optional<NanoDollars>> credits(AccountId account) {
    return stores
        .placeOf(stores.partitionOf(account))
        .<Supplier<CompletableFuture<Optional<NanoDollars>>>>match(
            () -> () -> creditsHere(account),
            peer -> () -> elsewhere.ask(account, CREDITS, peer, CreditsRead::parse),
            () -> () -> creditsHere(account))
        .get();
  }

  private CompletableFuture<Optional<NanoDollars>> creditsHere(AccountId account) {
    return CompletableFuture.completedFuture(
        reader
            .read(account, AccountView::credits)
            .<Optional<NanoDollars>>match(
                found -> Optional.of(found.value()), notReady -> Optional.empty()));
  }

  /** Checks what a request asks before it waits for anything. */
  public void check(Context ctx, AccountRead read) {
    Asked unused = Asked.of(ctx, read);
  }

  /** As {@link #answer}, for a request that waits already; completes on one of its threads. */
  public CompletableFuture<Void> answerLater(Context ctx, AccountId account, AccountRead read) {
    Asked asked = Asked.of(ctx, read);
    return stores
        .placeOf(stores.partitionOf(account))
        .<Supplier<CompletableFuture<Void>>>match(
            () -> () -> here.answerLater(ctx, account, asked),
            peer -> () -> elsewhere.answer(ctx, account, read, peer),
            () -> () -> here.answerLater(ctx, account, asked))
        .get();
  }
}
