package dev.meterline.aggregator.store;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;

/**
 * All tasks of a stream thread share one producer, and a failure to send is thrown at whichever of
 * them sends next: the exception names the task whose record was lost, and interrupts another one
 * in the middle of a record or a commit. Kafka Streams would go on with that other task as if
 * nothing had happened. So whoever is interrupted joins in: it is closed, wiped and restored as
 * well, and what it had half done is done again.
 *
 * @param task the task that may be interrupted
 */
public record SharedFate(TaskId task) {

  public static SharedFate of(TaskId task) {
    return new SharedFate(task);
  }

  /**
   * Runs work of the task.
   *
   * @throws TaskCorruptedException naming this task too, if the work was interrupted by the loss of
   *     any task's record
   */
  public void share(Runnable work) {
    try {
      work.run();
    } catch (TaskCorruptedException e) {
      Set<TaskId> all = new HashSet<>(e.corruptedTasks());
      all.add(task);
      TaskCorruptedException shared = new TaskCorruptedException(all);
      shared.initCause(e);
      throw shared;
    }
  }
}
