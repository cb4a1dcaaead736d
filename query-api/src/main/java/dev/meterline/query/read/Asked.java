package dev.meterline.query.read;

import dev.meterline.http.problem.Problem;
import dev.meterline.http.problem.ProblemException;
import dev.meterline.http.problem.QueryParameters;
import dev.meterline.schemas.topic.Position;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a request asks, with all its parameters checked.
 *
 * @param read what is read
 * @param question the read's own
 * @param atLeast the position that the answer must include; empty if any answer will do
 * @param stamped names the question in the tag of an answer that {@linkplain
 *     AccountRead#followsTheAccount follows the account}; empty if it does not
 */
record Asked(
    AccountRead read, Question<?> question, Optional<Position> atLeast, Optional<String> stamped) {

  private static final String AT_LEAST = "at_least";

  /**
   * What {@code ctx} asks of {@code read}.
   *
   * @throws ProblemException 400 if a parameter is unknown or makes no sense
   */
  static Asked of(Context ctx, AccountRead read) {
    return of(ctx, read, read.parameters());
  }

  /** As {@link #of(Context, AccountRead)}, when another instance asks on behalf of a caller. */
  static Asked ofInstance(Context ctx, AccountRead read) {
    Set<String> known = new HashSet<>(read.parameters());
    known.addAll(read.parametersOfInstances());
    return of(ctx, read, known);
  }

  private static Asked of(Context ctx, AccountRead read, Set<String> known) {
    QueryParameters.allowOnly(
        ctx, Stream.concat(known.stream(), Stream.of(AT_LEAST)).toArray(String[]::new));
    return new Asked(
        read,
        read.question(ctx.queryParamMap(), Optional.ofNullable(ctx.header("Accept"))),
        QueryParameters.single(ctx, AT_LEAST).map(Asked::position),
        read.followsTheAccount() ? Optional.of(name(ctx, read)) : Optional.empty());
  }

  /** Whether an answer can't be given before something has happened. */
  boolean waits() {
    return atLeast.isPresent() || read.catchUp().isPresent();
  }

  /** Whatever of the request may decide the answer. */
  private static String name(Context ctx, AccountRead read) {
    Map<String, List<String>> parameters = new TreeMap<>(ctx.queryParamMap());
    parameters.remove(AT_LEAST);
    return read.adminPath() + parameters + ctx.header("Accept");
  }

  private static Position position(String text) {
    return Position.parse(text)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        AT_LEAST
                            + " must be a position as POST /v1/events answers it, such as 0.41-3.7")
                    .toException());
  }
}
