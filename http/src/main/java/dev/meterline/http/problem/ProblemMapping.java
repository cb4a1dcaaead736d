package dev.meterline.http.problem;

import dev.meterline.http.json.InvalidJsonException;
import dev.meterline.http.json.Json;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.router.EndpointNotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever a handler throws into a problem. What was not foreseen is a 500 that says nothing
 * about the inside, but names the request, so that its log line can be found.
 */
public final class ProblemMapping {

  /** The header that names a request, in its answer and in the log. */
  public static final String REQUEST_ID = "x-request-id";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapping.class);

  private ProblemMapping() {}

  public static void register(JavalinConfig config) {
    map(config, ProblemException.class, (e, ctx) -> e.problem());
    map(
        config,
        InvalidJsonException.class,
        (e, ctx) -> Problem.badRequest(String.valueOf(e.getMessage())));
    map(config, HttpResponseException.class, ProblemMapping::ofJavalin);
    map(config, Exception.class, ProblemMapping::ofFault);
    config.router.javaLangErrorHandler((res, error) -> write(res, unforeseen(error, res)));
  }

  /**
   * Never throws: Javalin takes what an exception's handler throws for a new exception and hands
   * that to the handler, without end when the request was cut and so nothing can be answered.
   */
  private static <E extends Exception> void map(
      JavalinConfig config, Class<E> type, BiFunction<E, Context, Problem> problem) {
    config.routes.exception(
        type,
        (e, ctx) -> {
          try {
            answer(ctx, problem.apply(e, ctx));
          } catch (RuntimeException gone) {
            gone.addSuppressed(e);
            LOG.debug("a request was gone before its answer", gone);
          }
        });
  }

  /** Answers with {@code problem}; for handlers that do not want to throw. */
  public static void answer(Context ctx, Problem problem) {
    RequestBodies.discardRest(ctx.req());
    problem.headers().forEach(ctx::header);
    ctx.status(problem.status())
        .contentType(Problem.CONTENT_TYPE)
        .result(Json.write(problem.body()));
  }

  private static Problem ofJavalin(HttpResponseException e, Context ctx) {
    if (e instanceof EndpointNotFound) {
      return Problem.notFound("there is nothing at " + ctx.path());
    }
    if (e instanceof MethodNotAllowedResponse) {
      String known = String.join(", ", e.getDetails().values()); // the one detail it has
      String allowed = known.replace("GET", "GET, HEAD"); // which is answered as GET is
      return Problem.of(405, ctx.method() + " is not allowed at " + ctx.path() + "; use " + allowed)
          .withHeader("Allow", allowed);
    }
    if (e.getStatus() == 413) {
      return RequestBodies.tooLarge();
    }
    return Problem.of(e.getStatus(), String.valueOf(e.getMessage()));
  }

  /** What Jetty throws about a request that it can't read is the caller's fault. */
  private static Problem ofFault(Exception fault, Context ctx) {
    return fault instanceof HttpException http
        ? Problem.of(http.getCode(), StatusTitle.of(http.getCode()))
        : unforeseen(fault, ctx.res());
  }

  private static Problem unforeseen(Throwable fault, HttpServletResponse response) {
    String request = String.valueOf(response.getHeader(REQUEST_ID));
    LOG.error("request {} failed", request, fault);
    return Problem.of(500, "something went wrong on our side; the request was " + request)
        .with("request_id", request);
  }

  private static void write(HttpServletResponse response, Problem problem) {
    response.setStatus(problem.status());
    response.setContentType(Problem.CONTENT_TYPE);
    problem.headers().forEach(response::setHeader);
    try {
      response.getOutputStream().write(Json.write(problem.body()));
    } catch (IOException e) {
      LOG.debug("the caller left before its answer", e);
    }
  }
}
