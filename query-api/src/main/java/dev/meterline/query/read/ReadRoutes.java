package dev.meterline.query.read;

import dev.meterline.http.problem.QueryParameters;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.query.account.AccountPath;
import dev.meterline.schemas.account.AccountId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Serves every {@link AccountRead} to clients and to the operator, for any account. Who may ask,
 * and whether the question makes sense, is decided here, before anybody else is asked.
 */
public final class ReadRoutes {

  private final Doorkeeper door;
  private final AccountReads reads;

  public ReadRoutes(Doorkeeper door, AccountReads reads) {
    this.door = door;
    this.reads = reads;
  }

  public void register(RoutesConfig routes, List<AccountRead> all) {
    for (AccountRead read : all) {
      routes.get(read.clientPath(), ctx -> reads.answer(ctx, door.reader(ctx).account(), read));
      for (String path : List.of(read.adminPath(), "/usage" + read.clientPath())) {
        routes.get(AccountPath.ONE + path, ctx -> serveOperator(ctx, read));
      }
    }
  }

  private void serveOperator(Context ctx, AccountRead read) {
    door.admin(ctx);
    if (ctx.pathParam("id").equals(AccountId.UNKNOWN)) {
      Optional<byte[]> answer = read.ofNoAccount(ctx.queryParamMap());
      if (answer.isPresent()) {
        QueryParameters.allowOnly(ctx, read.parameters().toArray(String[]::new));
        Answering.write(ctx, answer.get());
        return;
      }
    }
    reads.answer(ctx, AccountPath.account(ctx), read);
  }
}
