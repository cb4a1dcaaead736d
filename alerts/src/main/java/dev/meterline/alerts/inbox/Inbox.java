package dev.meterline.alerts.inbox;

import dev.meterline.schemas.account.AccountId;
import dev.meterline.schemas.alert.Alert;
import java.util.List;

/** The newest alerts of every account. Safe for use by many threads; answers from memory. */
public interface Inbox {

  /** Whether all that stood on record at the start has been read. */
  boolean loaded();

  /** What the account should see now, both parts from one moment. */
  Page newest(AccountId account, int limit);

  /** Whether an alert of the account is held. */
  boolean holds(AccountId account, String alertId);

  /**
   * What is in an inbox.
   *
   * @param entries the newest first
   * @param unread how many of all that are held were not read
   */
  record Page(List<Entry> entries, int unread) {
    public Page {
      entries = List.copyOf(entries);
    }
  }

  /**
   * One alert.
   *
   * @param alert what is told
   * @param read whether someone of the account has read it
   */
  record Entry(Alert alert, boolean read) {}
}
