package dev.meterline.query.admin;

import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.body.KeyBody;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;

/** Makes, lists and revokes API keys. */
public final class KeyRoutes {

  private static final String KEYS = AccountPath.ONE + "/keys";
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final Doorkeeper door;
  private final KnownAccounts accounts;
  private final DirectoryWriter writer;
  private final InstantSource clock;

  public KeyRoutes(
      Doorkeeper door, KnownAccounts accounts, DirectoryWriter writer, InstantSource clock) {
    this.door = door;
    this.accounts = accounts;
    this.writer = writer;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.post(KEYS, this::make);
    routes.get(KEYS, this::list);
    routes.delete(KEYS + "/{key}", this::revoke);
  }

  /** No cache may keep the only copy of a secret. */
  private void make(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AccountId account = AccountPath.account(ctx);
    KeyBody body = KeyBody.parse(ctx.bodyAsBytes());
    WriteAnswers.when(
        ctx,
        () -> writer.makeKey(account, body.role(), body.name(), clock.instant()),
        made ->
            ctx.status(CREATED).header("Cache-Control", "no-store").json(KeyAnswer.Made.of(made)),
        replaced -> {
          throw new IllegalStateException("a new key replaces none: " + replaced.record().id());
        });
  }

  private void list(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AccountId account = accounts.get(AccountPath.account(ctx)).id();
    ctx.json(
        new KeyAnswer.All(accounts.directory().keys(account).stream().map(KeyAnswer::of).toList()));
  }

  private void revoke(Context ctx) {
    door.admin(ctx);
    QueryParameters.allowOnly(ctx);
    AccountId account = AccountPath.account(ctx);
    String key = ctx.pathParam("key");
    WriteAnswers.when(
        ctx,
        () -> writer.revokeKey(account, key, clock.instant()),
        made -> ctx.status(NO_CONTENT),
        revoked -> ctx.status(NO_CONTENT));
  }
}
