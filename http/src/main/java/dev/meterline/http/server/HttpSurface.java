package dev.meterline.http.server;

import io.javalin.config.RoutesConfig;
import java.util.List;

/** What a role serves. Several surfaces share a server, so their paths must differ. */
@FunctionalInterface
public interface HttpSurface {

  /**
   * Adds the routes. A handler that waits for something hands a future to {@code ctx.future} rather
   * than hold a thread; it must complete on a thread that may write an answer, not on one of a
   * Kafka client.
   */
  void register(RoutesConfig routes);

  /**
   * Ends the answers that would not end by themselves, and lets no more begin. Called once, before
   * the server stops; what is still open after its grace is cut.
   */
  default void beforeStop() {}

  /** What must be true before the surface can serve. */
  default List<ReadinessCheck> readiness() {
    return List.of();
  }
}
