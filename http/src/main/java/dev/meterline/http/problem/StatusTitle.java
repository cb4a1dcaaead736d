package dev.meterline.http.problem;

import org.eclipse.jetty.http.HttpStatus;

/** The standard's phrase for a status. */
final class StatusTitle {

  private StatusTitle() {}

  static String of(int status) {
    return HttpStatus.getMessage(status);
  }
}
