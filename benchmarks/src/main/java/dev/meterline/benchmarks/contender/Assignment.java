package dev.meterline.benchmarks.contender;

import dev.meterline.benchmarks.load.LoadSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * What a contender shall count.
 *
 * @param engine who counts
 * @param bootstrapServers the broker
 * @param group its consumer group, also the name of everything it leaves behind
 * @param load what is in {@code usage-events}
 * @param first only this many records, in the order of their numbers
 * @param held ids that are held before the first event
 * @param dir where it may write
 * @param peer address of the database that counts, or empty
 */
public record Assignment(
    Engine engine,
    String bootstrapServers,
    String group,
    LoadSpec load,
    int first,
    long held,
    Path dir,
    String peer) {

  /** The contender, not started. */
  public Contender contender() {
    return engine.of(this);
  }

  /** As arguments of a process; {@link #parse} reads them. */
  public List<String> toArguments() {
    return List.of(
        engine.name(),
        bootstrapServers,
        group,
        String.valueOf(load.seed()),
        String.valueOf(load.events()),
        String.valueOf(load.dimensions()),
        String.valueOf(load.endMillis()),
        String.valueOf(first),
        String.valueOf(held),
        dir.toString(),
        peer);
  }

  static Assignment parse(List<String> arguments) {
    LoadSpec load =
        new LoadSpec(
            Long.parseLong(arguments.get(3)),
            Integer.parseInt(arguments.get(4)),
            Boolean.parseBoolean(arguments.get(5)),
            Long.parseLong(arguments.get(6)));
    return new Assignment(
        Engine.valueOf(arguments.get(0)),
        arguments.get(1),
        arguments.get(2),
        load,
        Integer.parseInt(arguments.get(7)),
        Long.parseLong(arguments.get(8)),
        Path.of(arguments.get(9)),
        arguments.get(10));
  }
}
