package org.hikyaku.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where commands write, in UTF-8 whatever the locale: tables have dashes and ticks. */
final class Output {
    private Output() {}

    /** The command's output. */
    static PrintWriter of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("a command is run by picocli");
        }
        return spec.commandLine().getOut();
    }

    /** A stream of the process, written in UTF-8. */
    static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new PrintStream(stream, true, StandardCharsets.UTF_8), true, StandardCharsets.UTF_8);
    }
}
