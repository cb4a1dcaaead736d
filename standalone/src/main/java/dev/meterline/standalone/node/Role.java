package dev.meterline.standalone.node;

import dev.meterline.http.server.HttpSurface;
import java.util.List;

/** What a process can be when it is not everything. */
public enum Role {
  /** Takes events. */
  INGEST {
    @Override
    List<HttpSurface> start(Ground ground, String adminKey, PeerConfig peers) {
      return IngestRole.start(ground, Directory.start(ground), adminKey).surfaces();
    }
  },

  /** Counts, and answers everything but events. */
  QUERY_API {
    @Override
    List<HttpSurface> start(Ground ground, String adminKey, PeerConfig peers) {
      return QueryRole.start(
              ground, Directory.start(ground), Endpoints.start(ground), adminKey, peers)
          .surfaces();
    }

    @Override
    boolean hasAdminCalls() {
      return true;
    }
  },

  /** Watches, and tells people. */
  ALERTS {
    @Override
    List<HttpSurface> start(Ground ground, String adminKey, PeerConfig peers) {
      return AlertsRole.start(ground, Directory.start(ground), Endpoints.start(ground)).surfaces();
    }
  };

  /**
   * Starts the role's parts, which the ground's parts take.
   *
   * @param peers how it works with other instances of the same role, if they call each other
   * @return what it serves
   */
  abstract List<HttpSurface> start(Ground ground, String adminKey, PeerConfig peers);

  /** Whether somebody needs the admin key to use it. */
  boolean hasAdminCalls() {
    return false;
  }
}
