package dev.meterline.http.server;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Handles HEAD as the GET that it asks about, so that both are judged alike; the connection knows
 * what was asked and sends no body. By itself the framework says 200 for every path that has a GET.
 */
final class HeadAsGet extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    if (isHead) {
      request.setAttribute(HeadRequests.ATTRIBUTE, true);
    }
    return super.handle(isHead ? new Asked(request) : request, response, callback);
  }

  private static final class Asked extends Request.Wrapper {
    Asked(Request head) {
      super(head);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
