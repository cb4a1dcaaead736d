package dev.meterline.alerts.webhook;

import dev.meterline.http.server.Doorkeeper;
import dev.meterline.schemas.account.AccountId;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;

/**
 * Who may call, and for which account. Either function lets a caller in, or throws.
 *
 * @param reading for what changes nothing
 * @param changing for all else
 */
record Callers(Function<Context, AccountId> reading, Function<Context, AccountId> changing) {

  /** Where clients find all of this; the second is that of an older page. */
  static final List<String> VERSIONS = List.of("/v1", "/api/v1");

  /** Clients, for the account of their key. */
  static Callers clients(Doorkeeper door) {
    return new Callers(ctx -> door.reader(ctx).account(), ctx -> door.owner(ctx).account());
  }

  /** The operator, for the account in the path. */
  static Callers operator(Doorkeeper door) {
    Function<Context, AccountId> ofPath =
        ctx -> {
          door.admin(ctx);
          return Answers.account(ctx.pathParam("id"));
        };
    return new Callers(ofPath, ofPath);
  }

  AccountId reads(Context ctx) {
    return reading.apply(ctx);
  }

  AccountId changes(Context ctx) {
    return changing.apply(ctx);
  }
}
