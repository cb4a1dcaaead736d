package dev.meterline.standalone.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person watches. */
public final class Screen {

  private Screen() {}

  /** Whether input and output are a terminal that can redraw a line. */
  @SuppressWarnings("SystemConsoleNull") // null before Java 22, and then it says all
  public static boolean isWatched() {
    Console console = System.console();
    String kind = System.getenv().getOrDefault("TERM", "dumb");
    return console != null && isTerminal(console) && !kind.equals("dumb");
  }

  /** From Java 22 on there is a console without a terminal too; only then can it be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
