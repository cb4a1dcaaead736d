package dev.meterline.query;

import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.read.RejectedRoutes;
import dev.meterline.query.rejected.RejectedEvents;
import io.javalin.config.RoutesConfig;

/** Shows what was not counted; to be mounted beside {@link QuerySurface}. */
public final class RejectedSurface implements HttpSurface {

  private final RejectedRoutes routes;

  /**
   * Serves nothing yet; closes none of what it is given.
   *
   * @param rejected the events of all accounts
   */
  public RejectedSurface(AccountDirectory directory, RejectedEvents rejected, Doorkeeper door) {
    this.routes = new RejectedRoutes(door, new KnownAccounts(directory), rejected);
  }

  @Override
  public void register(RoutesConfig config) {
    routes.register(config);
  }
}
