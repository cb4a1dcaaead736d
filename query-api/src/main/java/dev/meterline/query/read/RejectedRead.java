package dev.meterline.query.read;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meterline.http.json.Json;
import dev.meterline.http.problem.Problem;
import dev.meterline.query.rejected.FollowedRejections;
import dev.meterline.query.rejected.RejectedEvents;
import dev.meterline.query.rejected.Rejection;
import dev.meterline.schemas.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/rejected}: an account's rejected events, newest first, with the reason. Every
 * instance knows those of all accounts, but only the one that has the account knows which are still
 * under way. The operator also reads those whose account could not be read, by the name that the
 * audit has for it.
 */
public final class RejectedRead implements AccountRead {

  private static final String LIMIT = "limit";
  private static final int DEFAULT_LIMIT = 100;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final RejectedEvents rejected;

  public RejectedRead(RejectedEvents rejected) {
    this.rejected = rejected;
  }

  @Override
  public String clientPath() {
    return "/v1/rejected";
  }

  @Override
  public String adminPath() {
    return "/usage/rejected";
  }

  @Override
  public Set<String> parameters() {
    return Set.of(LIMIT);
  }

  @Override
  public Question<?> question(Map<String, List<String>> parameters) {
    int limit = limit(parameters);
    requireLoaded();
    return new Question<List<Rejection>>(
        (view, moment) -> rejected.newest(view.account().value(), limit), RejectedRead::write);
  }

  @Override
  public Optional<CatchUp> catchUp() {
    return Optional.of((account, longest) -> rejected.settled(account.value(), longest));
  }

  /** An account that nobody has made and that has only sent what could not be counted. */
  @Override
  public boolean knows(AccountId account) {
    return !rejected.newest(account.value(), 1).isEmpty();
  }

  @Override
  public Optional<byte[]> ofNoAccount(Map<String, List<String>> parameters) {
    int limit = limit(parameters);
    requireLoaded();
    return Optional.of(write(rejected.newest(AccountId.UNKNOWN, limit)));
  }

  private void requireLoaded() {
    if (!rejected.loaded()) {
      throw Problem.unavailable("rejected events are still being loaded; try again", RETRY_AFTER)
          .toException();
    }
  }

  private static int limit(Map<String, List<String>> parameters) {
    return Parameters.wholeNumber(parameters, LIMIT, 1, FollowedRejections.PER_ACCOUNT)
        .orElse(DEFAULT_LIMIT);
  }

  private static byte[] write(List<Rejection> newest) {
    return Json.write(new Answer(newest.stream().map(Item::of).toList()));
  }

  /** The body. */
  record Answer(List<Item> rejected) {}

  /** One event. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Item(
      Optional<String> id,
      String reason,
      Optional<Instant> time,
      Instant receivedAt,
      String topic,
      int partition,
      long offset,
      long bytes) {

    static Item of(Rejection one) {
      return new Item(
          one.id(),
          one.reason(),
          one.time(),
          one.receivedAt(),
          one.topic(),
          one.partition(),
          one.offset(),
          one.bytes());
    }
  }
}
