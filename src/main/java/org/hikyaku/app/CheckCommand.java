package org.hikyaku.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hikyaku.handling.MarkingRules;
import org.hikyaku.stix.Finding;
import org.hikyaku.stix.Inspection;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: says of files what a broker would say of them, without one. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks STIX 2.1 before it is sent: bundles, envelopes or single objects. Nothing is fetched or sent.",
            "What would be refused is named with its rule; so is what would be taken with a remark."
        },
        footer = {"", "Exit codes: 0 all valid, 1 something would be refused, 2 something could not be read."})
final class CheckCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Limits WHOLE_FILE = Limits.DEFAULT.withObjects(Integer.MAX_VALUE);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array, one entry for each file, in their order.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A file, or - for the standard input.")
    private List<String> files = List.of();

    /** What is said of one file; empty if it cannot be read. */
    private record Checked(String file, Optional<Inspection> inspection) {
        Inspection said() {
            return inspection.orElseGet(() -> new Inspection(List.of(new Inspection.Said(
                    Optional.empty(),
                    new Finding(Severity.REFUSE, "S-001", "$", "has to be a file that can be read")))));
        }
    }

    @Override
    public Integer call() {
        var all = new ArrayList<Checked>();
        for (var file : files) {
            all.add(new Checked(file, read(file).map(bytes -> Inspection.of(bytes, WHOLE_FILE, MarkingRules::among))));
        }
        var out = Output.of(spec);
        if (json) {
            out.println(document(all));
        } else {
            all.forEach(each -> print(each, out));
        }
        if (all.stream().anyMatch(each -> each.inspection().isEmpty())) {
            return Main.WRONG_USAGE;
        }
        return all.stream().allMatch(each -> each.said().isValid()) ? Main.DONE : Main.NOT_DONE;
    }

    private static Optional<byte[]> read(String file) {
        try {
            return Optional.of(
                    file.equals(STANDARD_INPUT) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String document(List<Checked> all) {
        var entries = JsonNodeFactory.instance.arrayNode();
        for (var each : all) {
            ObjectNode entry = entries.addObject().put("file", each.file());
            entry.setAll(each.said().json());
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void print(Checked checked, PrintWriter out) {
        var said = checked.said();
        out.println(checked.file() + ": " + (said.isValid() ? "valid" : "not valid"));
        for (var each : said.said()) {
            out.println("  " + each.finding().severity().name().toLowerCase(Locale.ROOT)
                    + each.object().map(object -> " " + printable(object)).orElse("") + " "
                    + each.finding().text());
        }
    }

    /** An id comes from the file: it may hold anything that moves a cursor. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
