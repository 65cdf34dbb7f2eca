package org.hikyaku.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.hikyaku.council.Refusal;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.OfflineRoot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ca}: a root that is kept away from the broker, and how the broker comes by an issuing CA of its. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = "Keeps the root of the council's CA away from the broker.",
        subcommands = {CaCommand.Root.class, CaCommand.Request.class, CaCommand.Sign.class, CaCommand.Accept.class},
        footer = {
            "",
            "On a machine of its own:  hikyaku ca root --root R --passphrase-file P",
            "On the broker's:          hikyaku ca request --data DIR --out issuing.csr",
            "On the root's:            hikyaku ca sign --root R --passphrase-file P --out issuing.pem issuing.csr",
            "On the broker's:          hikyaku ca accept --data DIR issuing.pem"
        })
final class CaCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Output.of(spec).println("Say which: root, request, sign or accept. See hikyaku ca --help.");
        return Main.WRONG_USAGE;
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets it");
        }
        return spec;
    }

    private static <T> T said(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("picocli asks for it");
        }
        return value;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written.", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }

    /** {@code ca root}. */
    @Command(name = "root", mixinStandardHelpOptions = true, description = "Makes a root, its key under a passphrase.")
    static final class Root implements Callable<Integer> {
        @ParentCommand
        private @Nullable CaCommand ca;

        @Option(names = "--root", required = true, paramLabel = "FOLDER", description = "Where the root is to lie.")
        private @Nullable Path root;

        @Option(names = "--passphrase-file", required = true, paramLabel = "FILE", description = "Mode 0600.")
        private @Nullable Path passphrase;

        @Option(names = "--subject", paramLabel = "DN", description = "Its name (default: ${DEFAULT-VALUE}).")
        private String subject = "CN=Hikyaku root CA,O=Hikyaku";

        @Override
        public Integer call() {
            OfflineRoot.in(said(root), said(passphrase)).make(name(subject), Instant.now());
            Output.of(said(ca).spec())
                    .println("The root is in " + root
                            + ". Keep root.key and its passphrase away from the broker, and apart.");
            return Main.DONE;
        }
    }

    /** {@code ca request}. */
    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = "Makes a key for an issuing CA in DIR/certs and a request for the root to sign.")
    static final class Request implements Callable<Integer> {
        @ParentCommand
        private @Nullable CaCommand ca;

        @Option(names = "--data", paramLabel = "DIR", description = "The broker's data directory.")
        private Path data = Path.of(Settings.DEFAULT_DATA);

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The request, PEM.")
        private @Nullable Path out;

        @Override
        public Integer call() {
            write(said(out), BuiltInCa.request(data));
            Output.of(said(ca).spec()).println("The request is in " + out + "; its key stays here.");
            return Main.DONE;
        }
    }

    /** {@code ca sign}. */
    @Command(name = "sign", mixinStandardHelpOptions = true, description = "Signs an issuing CA with the root.")
    static final class Sign implements Callable<Integer> {
        @ParentCommand
        private @Nullable CaCommand ca;

        @Option(names = "--root", required = true, paramLabel = "FOLDER", description = "Where the root lies.")
        private @Nullable Path root;

        @Option(names = "--passphrase-file", required = true, paramLabel = "FILE", description = "Mode 0600.")
        private @Nullable Path passphrase;

        @Option(names = "--subject", paramLabel = "DN", description = "Its name (default: ${DEFAULT-VALUE}).")
        private String subject = "CN=Hikyaku issuing CA,O=Hikyaku";

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "Certificate and root, PEM.")
        private @Nullable Path out;

        @Parameters(paramLabel = "CSR", description = "The request, PEM.")
        private @Nullable Path request;

        @Override
        public Integer call() {
            try {
                write(
                        said(out),
                        OfflineRoot.in(said(root), said(passphrase))
                                .sign(read(said(request)), name(subject), Instant.now()));
            } catch (Refusal refusal) {
                throw new CannotDo("The request is not signed: " + refusal.text() + ".");
            }
            Output.of(said(ca).spec()).println("The issuing CA is in " + out + ".");
            return Main.DONE;
        }
    }

    /** {@code ca accept}. */
    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = {
                "Gives the broker what the root made of its request.",
                "It takes it within a minute or at its start, and trusts that root alone from then on."
            })
    static final class Accept implements Callable<Integer> {
        @ParentCommand
        private @Nullable CaCommand ca;

        @Option(names = "--data", paramLabel = "DIR", description = "The broker's data directory.")
        private Path data = Path.of(Settings.DEFAULT_DATA);

        @Parameters(paramLabel = "FILE", description = "Certificate and root, PEM.")
        private @Nullable Path file;

        @Override
        public Integer call() {
            BuiltInCa.offer(data, said(file), Instant.now());
            Output.of(said(ca).spec())
                    .println("The broker takes it within a minute, or at its next start. Clients trust "
                            + data.resolve("certs/ca.pem") + " then.");
            return Main.DONE;
        }
    }

    /** A distinguished name, or what is wrong with it. */
    private static String name(String subject) {
        try {
            return new javax.security.auth.x500.X500Principal(subject).getName();
        } catch (IllegalArgumentException e) {
            throw new SettingsError("The subject is not a distinguished name such as CN=Example CA,O=Example.");
        }
    }
}
