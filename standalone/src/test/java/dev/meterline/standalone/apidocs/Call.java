package dev.meterline.standalone.apidocs;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/**
 * One call.
 *
 * @param of what the document says of it
 * @param path with its query
 * @param key for the header Authorization; empty for none
 * @param contentType of the body
 * @param body empty for none
 * @param ifNoneMatch a tag that the caller has; empty for none
 * @param encoding of the body, as Content-Encoding; empty for none
 * @param expected the status that it should get
 */
record Call(
    Described of,
    String path,
    String key,
    String contentType,
    String body,
    String ifNoneMatch,
    String encoding,
    int expected) {

  static final String JSON = "application/json";

  Call(Described of, String path, String key, String body, int expected) {
    this(of, path, key, JSON, body, "", "", expected);
  }

  Call by(String otherKey, int status) {
    return new Call(of, path, otherKey, contentType, body, ifNoneMatch, encoding, status);
  }

  Call at(String otherPath, int status) {
    return new Call(of, otherPath, key, contentType, body, ifNoneMatch, encoding, status);
  }

  Call asking(String query, int status) {
    return at(path + (path.contains("?") ? "&" : "?") + query, status);
  }

  Call holding(String tag, int status) {
    return new Call(of, path, key, contentType, body, tag, encoding, status);
  }

  Call sending(String otherType, String otherBody, int status) {
    return new Call(of, path, key, otherType, otherBody, ifNoneMatch, encoding, status);
  }

  /** The same body, said to be encoded. */
  Call encoded(String coding, int status) {
    return new Call(of, path, key, contentType, body, ifNoneMatch, coding, status);
  }

  HttpRequest request(URI base) {
    List<String> headers = new ArrayList<>();
    if (!key.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + key));
    }
    if (!ifNoneMatch.isEmpty()) {
      headers.addAll(List.of("If-None-Match", ifNoneMatch));
    }
    if (!encoding.isEmpty()) {
      headers.addAll(List.of("Content-Encoding", encoding));
    }
    headers.addAll(List.of("Content-Type", contentType));
    return HttpRequest.newBuilder(base.resolve(path))
        .headers(headers.toArray(String[]::new))
        .method(
            of.method().name(),
            body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public String toString() {
    return of.route() + " -> " + expected + " (" + path + ")";
  }
}
