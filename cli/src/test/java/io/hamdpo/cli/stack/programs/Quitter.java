package io.hamdpo.cli.stack.programs;

/** Says why and exits at once with the code that it is given. */
public final class Quitter {

  private Quitter() {}

  public static void main(String[] arguments) {
    System.err.println("quitter ends with " + arguments[0]);
    System.exit(Integer.parseInt(arguments[0]));
  }
}
