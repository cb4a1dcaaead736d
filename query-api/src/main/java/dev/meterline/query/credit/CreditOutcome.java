package dev.meterline.query.credit;

import dev.meterline.schemas.account.Credit;
import java.util.function.Function;

/** What became of a credit that was to be put on record. */
public sealed interface CreditOutcome {

  /** Calls the function that fits. */
  <R> R match(
      Function<Added, R> added,
      Function<Known, R> known,
      Function<Refused, R> refused,
      Function<Unavailable, R> unavailable);

  /**
   * What is to be said of a credit whose id is on record.
   *
   * @param kept the first of that id, which is the one that counts
   */
  static CreditOutcome known(Credit asked, Credit kept) {
    return kept.amount().equals(asked.amount())
        ? new Known(kept)
        : new Refused(
            409,
            "credit %s of %s is on record with %s USD, and an id counts once; give another credit"
                    .formatted(kept.id(), kept.account(), kept.amount().toDollars().toPlainString())
                + " another id");
  }

  /** It is new, and on all replicas. */
  record Added(Credit credit) implements CreditOutcome {
    @Override
    public <R> R match(
        Function<Added, R> added,
        Function<Known, R> known,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return added.apply(this);
    }
  }

  /**
   * The same was added before; nothing has changed.
   *
   * @param kept as it stands on record
   */
  record Known(Credit kept) implements CreditOutcome {
    @Override
    public <R> R match(
        Function<Added, R> added,
        Function<Known, R> known,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return known.apply(this);
    }
  }

  /**
   * It does not count, and never will.
   *
   * @param status of the answer
   * @param reason one sentence
   */
  record Refused(int status, String reason) implements CreditOutcome {
    @Override
    public <R> R match(
        Function<Added, R> added,
        Function<Known, R> known,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return refused.apply(this);
    }
  }

  /**
   * Nobody knows in time. It may still arrive, and may be added again: the same id counts once.
   *
   * @param reason one sentence
   */
  record Unavailable(String reason) implements CreditOutcome {
    @Override
    public <R> R match(
        Function<Added, R> added,
        Function<Known, R> known,
        Function<Refused, R> refused,
        Function<Unavailable, R> unavailable) {
      return unavailable.apply(this);
    }
  }
}
