package io.hamdpo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command printed and how it ended, run in this JVM.
 *
 * @param exitCode of the command
 * @param out standard output
 * @param err standard error
 */
record CommandLineTesting(int exitCode, String out, String err) {

  static CommandLineTesting run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new CommandLineTesting(line.execute(words), out.toString(), err.toString());
  }
}
