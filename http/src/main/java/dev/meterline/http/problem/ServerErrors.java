package dev.meterline.http.problem;

import dev.meterline.http.json.Json;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What the server refuses before any handler sees it (headers too large, bad HTTP) as problems. */
public final class ServerErrors implements Request.Handler {

  private final UnaryOperator<@Nullable String> requestIds;

  /**
   * @param requestIds the id of a request, from the one that its caller sent or null
   */
  public ServerErrors(UnaryOperator<@Nullable String> requestIds) {
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    int status = cause instanceof HttpException http ? http.getCode() : response.getStatus();
    if (request.getConnectionMetaData().getConnector().getServer().isStopping()) {
      // Cut by the stop: it is no fault, and another try will find another instance or this again.
      status = HttpStatus.SERVICE_UNAVAILABLE_503;
      response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
    }
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    if (!response.getHeaders().contains(ProblemMapping.REQUEST_ID)) {
      String sent = request.getHeaders().get(ProblemMapping.REQUEST_ID);
      response.getHeaders().put(ProblemMapping.REQUEST_ID, requestIds.apply(sent));
    }
    Problem problem = Problem.of(status, detail(status, request));
    response.write(true, ByteBuffer.wrap(Json.write(problem.body())), callback);
    return true;
  }

  private static String detail(int status, Request request) {
    if (status == HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431) {
      int most = request.getConnectionMetaData().getHttpConfiguration().getRequestHeaderSize();
      return "the headers of a request must have at most " + most + " bytes";
    }
    return status == HttpStatus.SERVICE_UNAVAILABLE_503
        ? "this instance stops; try again"
        : StatusTitle.of(status);
  }
}
