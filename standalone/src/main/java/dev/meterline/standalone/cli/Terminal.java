package dev.meterline.standalone.cli;

import java.io.PrintWriter;
import java.time.InstantSource;

/**
 * What surrounds a command.
 *
 * @param out for what the command was asked for
 * @param err for errors and progress
 * @param clock the time now
 */
record Terminal(PrintWriter out, PrintWriter err, InstantSource clock) {

  /** A line that is seen at once, also by a program that reads through a pipe. */
  void println(String line) {
    out.println(line);
    out.flush();
  }
}
