package dev.meterline.query;

import dev.meterline.aggregator.read.UsageReader;
import dev.meterline.http.directory.AccountDirectory;
import dev.meterline.http.rate.RateLimiter;
import dev.meterline.http.server.HttpSurface;
import dev.meterline.query.account.KnownAccounts;
import dev.meterline.query.admin.PeerAudit;
import dev.meterline.query.peer.PeerGate;
import dev.meterline.query.peer.PeerSecret;
import dev.meterline.query.read.AccountRead;
import dev.meterline.query.read.CreditsRead;
import dev.meterline.query.read.PeerReads;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.stream.StreamSurface;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an instance answers to the others, and to nobody else; to be mounted on a listener of its
 * own, so that clients can be kept away from it and can't crowd it out.
 */
public final class PeerSurface implements HttpSurface {

  private final List<AccountRead> all;
  private final PeerReads reads;
  private final PeerAudit audit;

  /**
   * Serves nothing yet; closes none of what it is given.
   *
   * @param reader answers for the accounts whose stores this process holds
   * @param directory the accounts that this process knows
   * @param rates the calls that this process knows
   * @param rejected what was not counted, of all accounts
   * @param secret the same on all instances
   */
  public PeerSurface(
      QueryConfig config,
      UsageReader reader,
      AccountDirectory directory,
      RateLimiter rates,
      RejectedEvents rejected,
      PeerSecret secret,
      InstantSource clock) {
    this.all =
        Stream.concat(
                QuerySurface.reads(rates, rejected).stream(),
                Stream.of(StreamSurface.OPENING, new CreditsRead()))
            .toList();
    PeerGate gate = new PeerGate(secret, clock);
    KnownAccounts known = new KnownAccounts(directory);
    this.reads = new PeerReads(gate, known, reader, clock, config.longestWait());
    this.audit = new PeerAudit(gate, reader);
  }

  @Override
  public void register(RoutesConfig routes) {
    reads.register(routes, all);
    audit.register(routes);
  }
}
