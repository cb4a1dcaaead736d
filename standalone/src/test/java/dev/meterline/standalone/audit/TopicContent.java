package dev.meterline.standalone.audit;

import dev.meterline.standalone.broker.Committed;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies on a topic now, counted by someone who knows nothing of the aggregator.
 *
 * @param records committed records
 * @param offsets offsets from the first of them to the last, both included, of all partitions
 */
record TopicContent(long records, long offsets) {

  static TopicContent of(String topic, String bootstrapServers) {
    Map<Integer, Span> spans = new TreeMap<>();
    Committed.records(topic, bootstrapServers)
        .forEach(
            record ->
                spans.merge(
                    record.partition(),
                    new Span(record.offset(), record.offset(), 1),
                    Span::until));
    return new TopicContent(
        spans.values().stream().mapToLong(Span::records).sum(),
        spans.values().stream().mapToLong(span -> span.last() - span.first() + 1).sum());
  }

  private record Span(long first, long last, long records) {
    Span until(Span next) {
      return new Span(first, next.last, records + next.records);
    }
  }
}
