package dev.meterline.standalone.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;

/**
 * Drops the broker's errors about appends that came in the wrong order: a transaction's first two
 * batches may overtake each other, the broker refuses the second, and the client sends it again.
 * Nothing is lost and nobody can do anything about it. (A batch that is refused again and again
 * until its time is up is another matter: it was turned away by a partition without a leader.
 * Topics are made so that it can't be.)
 */
public final class RetriedAppends extends Filter<ILoggingEvent> {

  private static final Set<String> RETRIED =
      Set.of(
          OutOfOrderSequenceException.class.getName(),
          InvalidProducerEpochException.class.getName());

  @Override
  public FilterReply decide(ILoggingEvent event) {
    IThrowableProxy why = event.getThrowableProxy();
    boolean retried =
        why != null
            && RETRIED.contains(why.getClassName())
            && event.getLoggerName().equals("kafka.server.ReplicaManager");
    return retried ? FilterReply.DENY : FilterReply.NEUTRAL;
  }
}
