package dev.meterline.query.read;

import dev.meterline.http.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Query parameters of a read; what makes no sense is a 400. */
final class Parameters {

  private static final int LONGEST = 256;

  private Parameters() {}

  /** A value of 1 to 256 characters, given once at most. */
  static Optional<String> single(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Problem.badRequest("query parameter " + name + " must be given once").toException();
    }
    Optional<String> value = values.stream().findFirst();
    if (value.filter(text -> text.isEmpty() || text.length() > LONGEST).isPresent()) {
      throw Problem.badRequest("query parameter " + name + " must have 1 to 256 characters")
          .toException();
    }
    return value;
  }

  /** As {@link #single}, a whole number of these bounds, both included. */
  static Optional<Integer> wholeNumber(
      Map<String, List<String>> parameters, String name, int least, int most) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() == 1 && values.get(0).matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(values.get(0));
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    throw Problem.badRequest(
            values.size() > 1
                ? "query parameter " + name + " must be given once"
                : "query parameter %s must be a whole number from %d to %d"
                    .formatted(name, least, most))
        .toException();
  }

  /** As {@link #single}, one of these. */
  static Optional<String> oneOf(
      Map<String, List<String>> parameters, String name, List<String> allowed) {
    Optional<String> value = single(parameters, name);
    if (value.isPresent() && !allowed.contains(value.get())) {
      throw Problem.badRequest(
              "query parameter " + name + " must be " + String.join(" or ", allowed))
          .toException();
    }
    return value;
  }
}
