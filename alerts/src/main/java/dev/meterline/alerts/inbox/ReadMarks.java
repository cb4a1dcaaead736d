package dev.meterline.alerts.inbox;

import dev.meterline.schemas.alert.AlertRead;
import java.util.concurrent.CompletionStage;

/** Puts on record which alerts were read. */
public interface ReadMarks {

  /**
   * Marks an alert as read.
   *
   * @return true once the mark is on all replicas and in the inbox of this process; false if that
   *     is not known in time, so that the caller should try again. Never exceptionally
   */
  CompletionStage<Boolean> mark(AlertRead read);
}
