package dev.meterline.query.read;

import dev.meterline.schemas.account.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that can be read of an account. It is registered once and served twice: to the account
 * itself, and to the operator for any account.
 */
public interface AccountRead {

  /** Where the holder of a key reads its own account, such as {@code /v1/usage}. */
  String clientPath();

  /**
   * Where the operator reads it, below {@code /v1/admin/accounts/{id}}, such as {@code /usage}. The
   * client's whole path after {@code /usage} leads there too.
   */
  String adminPath();

  /** Query parameters that it knows, besides those that every read has. */
  Set<String> parameters();

  /**
   * What a request wants to know.
   *
   * @param parameters the request's query parameters: no other than {@link #parameters} and those
   *     that every read has
   * @throws dev.meterline.http.problem.ProblemException if a parameter makes no sense
   */
  Question<?> question(Map<String, List<String>> parameters);

  /**
   * As {@link #question(Map)}, for a read that can answer in several forms.
   *
   * @param accept the request's {@code Accept} header
   */
  default Question<?> question(Map<String, List<String>> parameters, Optional<String> accept) {
    return question(parameters);
  }

  /**
   * Whether the answer is a function of the account's numbers and settings, the question and the
   * hour (the day, the billing period) that it is asked in. If so, the tag is made of these:
   * nothing is read for a caller who has the answer already, and what was written once is given
   * again. If not, the tag is made of the answer.
   */
  default boolean followsTheAccount() {
    return false;
  }

  /**
   * What this instance knows of an account beside its topics, and the one that answers should know.
   * Values by name: as further parameters that only instances may give.
   */
  default Map<String, String> knownHere(AccountId account) {
    return Map.of();
  }

  /** Names of {@link #knownHere}. */
  default Set<String> parametersOfInstances() {
    return Set.of();
  }

  /** What an answer has to wait for beside the stores; empty if it is made of these alone. */
  default Optional<CatchUp> catchUp() {
    return Optional.empty();
  }

  /** Whether there is something to read of an account that was neither made nor used. */
  default boolean knows(AccountId account) {
    return false;
  }

  /**
   * What the operator is answered about records of no readable account; empty if there can be none.
   *
   * @param parameters the request's query parameters: no other than {@link #parameters}
   */
  default Optional<byte[]> ofNoAccount(Map<String, List<String>> parameters) {
    return Optional.empty();
  }
}
