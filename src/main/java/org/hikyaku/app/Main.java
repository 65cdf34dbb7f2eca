package org.hikyaku.app;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.hikyaku.app.client.CallFailed;
import org.hikyaku.identity.Tls;
import org.hikyaku.identity.UnusableKeys;
import org.hikyaku.journal.DataDirectoryHeld;
import org.hikyaku.journal.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "hikyaku",
        mixinStandardHelpOptions = true,
        version = "Hikyaku 0.1.0-SNAPSHOT",
        description = "A secure information-sharing broker for a public-private cybersecurity council, over TAXII 2.1.",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            VerifyCommand.class,
            ImportCommand.class,
            CheckCommand.class,
            KeysCommand.class,
            SecretsCommand.class,
            CaCommand.class
        },
        footer = {"", "Without a command, demo is run. Exit codes: 0 done, 1 it could not be done, 2 wrong usage."})
public final class Main {
    /** It was done. */
    static final int DONE = 0;

    /** It could not be done. */
    static final int NOT_DONE = 1;

    /** The command line or the settings are wrong. */
    static final int WRONG_USAGE = 2;

    // Before any other thread: whoever logs while SLF4J looks for its provider gets a warning on stderr.
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Tls.settle();
        System.exit(run(Output.utf8(System.out), Output.utf8(System.err), args));
    }

    /** Runs a command on the calling thread. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, err))
                .setParameterExceptionHandler((wrong, given) -> {
                    err.println(sentence(wrong.getMessage()) + " See hikyaku "
                            + (wrong.getCommandLine().getParent() == null
                                    ? ""
                                    : wrong.getCommandLine().getCommandName() + " ")
                            + "--help.");
                    return WRONG_USAGE;
                })
                .execute(withCommand(args));
    }

    /** Without a command it is the demo, with the demo's options. */
    private static String[] withCommand(String... args) {
        boolean own = args.length > 0
                && (!args[0].startsWith("-")
                        || java.util.Set.of("-h", "--help", "-V", "--version").contains(args[0]));
        if (own) {
            return args;
        }
        var with = new String[args.length + 1];
        with[0] = "demo";
        System.arraycopy(args, 0, with, 1, args.length);
        return with;
    }

    private static int failed(Exception failure, PrintWriter err) {
        if (failure instanceof SettingsError) {
            err.println(failure.getMessage());
            return WRONG_USAGE;
        }
        if (failure instanceof CannotDo
                || failure instanceof CallFailed
                || failure instanceof DataDirectoryHeld
                || failure instanceof Unavailable
                || failure instanceof UnusableKeys
                || failure instanceof UncheckedIOException
                || failure instanceof IllegalStateException) {
            LOG.debug("the command failed", failure);
            err.println(sentence(failure.getMessage()));
            return NOT_DONE;
        }
        LOG.error("this is a bug in hikyaku", failure);
        err.println("It failed for a reason that hikyaku did not foresee; the log says more.");
        return NOT_DONE;
    }

    private static String sentence(@org.jspecify.annotations.Nullable String message) {
        var text = message == null || message.isBlank() ? "It failed" : message.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
