package dev.meterline.standalone.apidocs;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One operation of the document.
 *
 * @param parameters those of its path included
 */
record Described(HttpMethod method, String path, Operation operation, List<Parameter> parameters) {

  private static final String ANY_OTHER = "default";

  static List<Described> allOf(OpenAPI document) {
    List<Described> all = new ArrayList<>();
    document
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach(
                        (method, operation) ->
                            all.add(
                                new Described(
                                    method, path, operation, parameters(item, operation)))));
    return all;
  }

  private static List<Parameter> parameters(PathItem item, Operation operation) {
    return Stream.of(item.getParameters(), operation.getParameters())
        .filter(some -> some != null)
        .flatMap(List::stream)
        .toList();
  }

  /** As routes are named, such as {@code GET /v1/usage}. */
  String route() {
    return method + " " + path;
  }

  /** The statuses that it names, without whatever else may happen. */
  Set<Integer> statuses() {
    return operation.getResponses().keySet().stream()
        .filter(status -> !status.equals(ANY_OTHER))
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean names(int status) {
    return statuses().contains(status);
  }

  /** Whether only the operator may call it. */
  boolean isForAdmins() {
    return operation.getSecurity() != null
        && operation.getSecurity().stream().anyMatch(scheme -> scheme.containsKey("admin"));
  }

  boolean isForEveryone() {
    return operation.getSecurity() != null && operation.getSecurity().isEmpty();
  }

  /** Whether its answer goes on for as long as the caller listens. */
  boolean isEndless() {
    Content content = operation.getResponses().getOrDefault("200", new ApiResponse()).getContent();
    return content != null && content.containsKey("text/event-stream");
  }

  boolean takesEvents() {
    return operation.getTags().contains("events");
  }

  boolean hasParameter(String name) {
    return parameters.stream().anyMatch(parameter -> parameter.getName().equals(name));
  }

  /** The query parameters that a call can't do without, with the document's own examples. */
  String requiredQuery() {
    return parameters.stream()
        .filter(parameter -> parameter.getIn().equals("query"))
        .filter(parameter -> Boolean.TRUE.equals(parameter.getRequired()))
        .map(parameter -> parameter.getName() + "=" + parameter.getExample())
        .collect(Collectors.joining("&"));
  }
}
