package dev.meterline.ingest.publish;

import dev.meterline.schemas.event.MeteredUse;
import java.util.List;

class InMemoryEventSinkTest extends EventSinkContract {

  private final InMemoryEventSink sink = new InMemoryEventSink(CLOCK, PARTITIONS);

  @Override
  EventSink sink() {
    return sink;
  }

  @Override
  List<MeteredUse> published() {
    return sink.published();
  }

  @Override
  void breakDown() {
    sink.limitTo(0);
  }
}
