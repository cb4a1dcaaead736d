package dev.meterline.ingest.body;

import dev.meterline.schemas.account.AccountId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What became of a body: events, good and bad, or a reason why there are none. */
public sealed interface BodyOutcome {

  /** The answer of the function that fits. */
  <T> T fold(Function<Events, T> events, Function<Unreadable, T> unreadable);

  /**
   * The body was cut into events. {@code good.size() + rejected.size()} is the number sent.
   *
   * @param good what may go on, by ascending index
   * @param rejected what may not, by ascending index
   * @param accounts every account that any event names or takes by default, rejected ones included
   */
  record Events(List<ParsedEvent> good, List<Rejection> rejected, Set<AccountId> accounts)
      implements BodyOutcome {

    public Events {
      good = List.copyOf(good);
      rejected = List.copyOf(rejected);
      accounts = Set.copyOf(accounts);
    }

    @Override
    public <T> T fold(Function<Events, T> events, Function<Unreadable, T> unreadable) {
      return events.apply(this);
    }
  }

  /**
   * The body as a whole can't be used; nothing of it is.
   *
   * @param fault whose status code fits
   * @param detail what was wrong and what is expected, one sentence
   */
  record Unreadable(Fault fault, String detail) implements BodyOutcome {

    @Override
    public <T> T fold(Function<Events, T> events, Function<Unreadable, T> unreadable) {
      return unreadable.apply(this);
    }
  }

  /** Why a body can't be used. */
  enum Fault {
    /** Not what its content type says, or with no event or too many. */
    MALFORMED,
    /** Of a content type, or in a charset, that is not known. */
    UNKNOWN_FORM
  }
}
