package dev.meterline.query;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.directory.DirectoryWriter;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.server.Doorkeeper;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.http.server.ReadinessCheck;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.admin.AccountRoutes;
import dev.meterline.query.admin.AuditRoutes;
import dev.meterline.query.admin.CreditRoutes;
import dev.meterline.query.admin.KeyRoutes;
import dev.meterline.query.credit.CreditLedger;
import dev.meterline.query.dashboard.DashboardRoutes;
import dev.meterline.query.peer.Routing;
import dev.meterline.query.read.AccountRead;
import dev.meterline.query.read.AccountReads;
import dev.meterline.query.read.AccountUsageRead;
import dev.meterline.query.read.BalanceRead;
import dev.meterline.query.read.LimitsRead;
import dev.meterline.query.read.ProjectUsageRead;
import dev.meterline.query.read.ReadRoutes;
import dev.meterline.query.read.RejectedRead;
import dev.meterline.query.read.UsageRead;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.start.StartRoute;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** All that query-api serves; to be mounted on the server of the process. */
public final class QuerySurface implements HttpSurface {

  /** The reads of an account that need nothing but its view. */
  private static final List<AccountRead> READS =
      List.of(new UsageRead(), new AccountUsageRead(), new ProjectUsageRead(), new BalanceRead());

  private final List<AccountRead> all;
  private final UsageReader reader;
  private final AccountDirectory directory;
  private final ReadRoutes reads;
  private final AccountRoutes accounts;
  private final KeyRoutes keys;
  private final CreditRoutes credits;
  private final AuditRoutes audit;

  /**
   * Serves nothing yet; closes none of what it is given.
   *
   * @param reader answers for the accounts whose stores this process holds
   * @param routing finds those that it does not hold
   * @param directory the accounts and keys that this process knows
   * @param writer whose changes {@code directory} shows
   * @param ledger where credits are put on record
   * @param rejected what was not counted, of all accounts
   * @param rates the same that {@code door} counts with
   * @param door decides who may call
   */
  public QuerySurface(
      QueryConfig config,
      UsageReader reader,
      Routing routing,
      AccountDirectory directory,
      DirectoryWriter writer,
      CreditLedger ledger,
      RejectedEvents rejected,
      RateLimiter rates,
      Doorkeeper door,
      InstantSource clock) {
    KnownAccounts known = new KnownAccounts(directory);
    this.all = reads(rates, rejected);
    this.reader = reader;
    this.directory = directory;
    AccountReads asked = new AccountReads(known, reader, routing, clock, config.longestWait());
    this.reads = new ReadRoutes(door, asked);
    this.accounts = new AccountRoutes(door, known, writer, clock);
    this.keys = new KeyRoutes(door, known, writer, clock);
    this.credits = new CreditRoutes(door, known, ledger, asked, config.longestWait(), clock);
    this.audit = new AuditRoutes(door, reader, routing);
  }

  /** Every read of an account; the one place where a new one is added. */
  static List<AccountRead> reads(RateLimiter rates, RejectedEvents rejected) {
    return Stream.concat(
            READS.stream(), Stream.of(new LimitsRead(rates), new RejectedRead(rejected)))
        .toList();
  }

  @Override
  public void register(RoutesConfig routes) {
    new DashboardRoutes().register(routes);
    new StartRoute().register(routes);
    reads.register(routes, all);
    accounts.register(routes);
    keys.register(routes);
    credits.register(routes);
    audit.register(routes);
  }

  @Override
  public List<ReadinessCheck> readiness() {
    return List.of(
        ReadinessCheck.of("stores", reader::ready, "the stores of usage are being restored"),
        ReadinessCheck.of(
            "directory", directory::loaded, "accounts and keys are still being loaded"));
  }
}
