package dev.meterline.benchmarks.contender;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A contender in a process of its own. Its arguments are an {@link Assignment}. It counts until a
 * line comes in, then checks, answers with one line and ends; it also ends when its input does, so
 * that it does not outlive whoever measures it.
 */
public final class ContenderProcess {

  /** What the answer begins with; the JVM itself may print other lines. */
  public static final String ANSWER = "totals: ";

  /** The answer if every total is right; any other says what is wrong. */
  public static final String RIGHT = ANSWER + "right";

  private ContenderProcess() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Contender contender = Assignment.parse(List.of(arguments)).contender()) {
      contender.start();
      if (in.readLine() != null) {
        Optional<String> wrong = contender.wrong();
        out.println(wrong.map(text -> ANSWER + text).orElse(RIGHT));
      }
    }
    System.exit(0);
  }
}
