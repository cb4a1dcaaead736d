package dev.meterline.query.read;

import dev.meterline.aggregator.read.AccountView;
import dev.meterline.aggregator.read.Stamp;
import dev.meterline.schemas.account.Account;
import java.time.Instant;
import java.util.Optional;

/**
 * All that the tag of an answer was made of. To compare it costs less than to make a tag, so a tag
 * that was made once is known again by it.
 *
 * @param stamp the account's state in the stores
 * @param firstEvent when the account was first used
 * @param account the account as the operator had made it
 * @param from the tag holds in {@code [from, until)}
 * @param until when time alone may change the tag next
 */
record TagBasis(
    Stamp stamp,
    Optional<Instant> firstEvent,
    Optional<Account> account,
    Instant from,
    Instant until) {

  static TagBasis of(Stamp stamp, AccountView view, Moment moment) {
    return new TagBasis(
        stamp, view.firstEventTime(), moment.account(), moment.now(), moment.tagHoldsUntil(view));
  }

  /**
   * Whether a tag that is made now would be the same.
   *
   * @param now of {@code view}
   */
  boolean holds(Stamp now, AccountView view, Moment moment) {
    return stamp.equals(now)
        && firstEvent.equals(view.firstEventTime())
        && account.equals(moment.account())
        && !moment.now().isBefore(from)
        && moment.now().isBefore(until);
  }
}
