package org.hikyaku.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hikyaku.app.client.BundleImport;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.app.client.HttpsClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code import}: brings bundles of others into a collection, as the operations desk, over HTTPS. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Brings STIX bundles of others into a collection of a running broker, as the operations desk.",
            "Objects go in byte for byte; those of whose id and version other content is held are listed."
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The broker, https://host:port/ (whatever path follows is left out).")
    private @Nullable URI url;

    @Option(names = "--ca", required = true, paramLabel = "FILE", description = "The CA's certificate, PEM.")
    private @Nullable Path ca;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "The operations desk's tool.")
    private @Nullable String id;

    @Option(names = "--secret-file", required = true, paramLabel = "FILE", description = "Holds the tool's secret.")
    private @Nullable Path secretFile;

    @Option(names = "--collection", required = true, paramLabel = "NAME", description = "A collection's alias or id.")
    private @Nullable String collection;

    @Option(names = "--tlp", required = true, paramLabel = "LABEL", description = "A TLP 2.0 label, such as CLEAR.")
    private @Nullable String tlp;

    @Option(
            names = "--secret",
            required = true,
            paramLabel = "yes|no",
            converter = YesOrNo.class,
            description = "Whether it is secret: it has to be said.")
    private @Nullable Said secret;

    @Option(
            names = "--sensitive",
            required = true,
            paramLabel = "yes|no",
            converter = YesOrNo.class,
            description = "Whether it is sensitive: it has to be said.")
    private @Nullable Said sensitive;

    @Option(names = "--source", required = true, paramLabel = "TEXT", description = "Where it was published.")
    private @Nullable String source;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "STIX bundles.")
    private List<Path> files = List.of();

    /** What has to be said with one of two words. No boolean, which picocli would take for a switch. */
    record Said(boolean yes) {}

    /** Reads one of the two words. */
    static final class YesOrNo implements ITypeConverter<Said> {
        @Override
        public Said convert(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "yes" -> new Said(true);
                case "no" -> new Said(false);
                default -> throw new TypeConversionException("it is yes or no");
            };
        }
    }

    @Override
    public Integer call() {
        var https = HttpsClient.trusting(given(ca));
        var terms = new BundleImport.Terms(
                given(collection),
                given(tlp),
                given(secret).yes(),
                given(sensitive).yes(),
                given(source));
        var importing =
                new BundleImport(https, given(url).resolve("/api/v1/"), new Credentials(given(id), readSecret()));
        var out = Output.of(spec);
        boolean done = true;
        for (var file : files) {
            var outcome = importing.run(file, terms);
            out.println(file + ": " + outcome.taken() + " of " + outcome.objects() + " objects taken, "
                    + outcome.conflicts().size() + " conflicts, "
                    + outcome.failures().size() + " failures");
            outcome.conflicts().forEach(line -> out.println("conflict " + line));
            outcome.failures().forEach(line -> out.println("failure " + line));
            done &= outcome.failures().isEmpty();
        }
        return done ? Main.DONE : Main.NOT_DONE;
    }

    private String readSecret() {
        try {
            return Files.readString(given(secretFile)).strip();
        } catch (IOException e) {
            throw new CannotDo("The file of the secret cannot be read.");
        }
    }

    /** Picocli has seen to it that required options are there. */
    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a required option is missing");
        }
        return value;
    }
}
