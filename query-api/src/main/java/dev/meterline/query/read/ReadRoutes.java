package dev.meterline.query.read;

import dev.meterline.aggregator.read.StoreMap;
import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.peer.Routing;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Serves every {@link AccountRead} to clients and to the operator, for any account: from the stores
 * of this instance, or by asking the one that has the account. Who may ask, and whether the
 * question makes sense, is decided here, before anybody else is asked.
 */
public final class ReadRoutes {

  private final Doorkeeper door;
  private final StoreMap stores;
  private final LocalReads here;
  private final ForwardedReads elsewhere;

  /**
   * @param longestWait how long a request waits for its position
   */
  public ReadRoutes(
      Doorkeeper door,
      KnownAccounts accounts,
      UsageReader reader,
      Routing routing,
      InstantSource clock,
      Duration longestWait) {
    this.door = door;
    this.stores = routing.stores();
    this.here = new LocalReads(reader, new Answering(accounts, reader, clock), longestWait);
    this.elsewhere = new ForwardedReads(routing.peers(), accounts, longestWait);
  }

  public void register(RoutesConfig routes, List<AccountRead> reads) {
    for (AccountRead read : reads) {
      routes.get(read.clientPath(), ctx -> serve(ctx, door.reader(ctx).account(), read));
      for (String path : List.of(read.adminPath(), "/usage" + read.clientPath())) {
        routes.get(AccountPath.ONE + path, ctx -> serveOperator(ctx, read));
      }
    }
  }

  private void serveOperator(Context ctx, AccountRead read) {
    door.admin(ctx);
    serve(ctx, AccountPath.account(ctx), read);
  }

  /** As long as nobody is known to have the account, this instance says so, or waits with it. */
  private void serve(Context ctx, AccountId account, AccountRead read) {
    Asked asked = Asked.of(ctx, read);
    Runnable answer =
        stores
            .placeOf(stores.partitionOf(account))
            .<Runnable>match(
                () -> () -> here.answer(ctx, account, asked),
                peer -> () -> elsewhere.answer(ctx, account, read, peer),
                () -> () -> here.answer(ctx, account, asked));
    answer.run();
  }
}
