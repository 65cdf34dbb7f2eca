package org.hikyaku.conformance;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@code docs/conformance.md}, as two runs of the suite show it. */
final class ConformanceDocument {
    private static final Path COMMITTED = Path.of("docs", "conformance.md");

    private final Map<String, Outcome> embedded;
    private final Map<String, Outcome> mongo;
    private final StringBuilder text = new StringBuilder();

    private ConformanceDocument(List<Outcome> embedded, List<Outcome> mongo) {
        this.embedded = byTest(embedded);
        this.mongo = byTest(mongo);
    }

    private static Map<String, Outcome> byTest(List<Outcome> outcomes) {
        return outcomes.stream().collect(Collectors.toMap(Outcome::test, outcome -> outcome));
    }

    /**
     * Holds the committed document against what was run: with {@code CI=true} they have to be the same, elsewhere the document is
     * written anew. A run of a part of the suite says nothing.
     *
     * @param folder where the document of this run is left
     */
    static void hold(List<Outcome> embedded, List<Outcome> mongo, Path folder) throws IOException {
        var document = new ConformanceDocument(embedded, mongo);
        boolean ci = "true".equals(System.getenv("CI"));
        if (!document.isWhole()) {
            if (ci) {
                throw new AssertionError("the conformance suite has not run whole on both stores");
            }
            return;
        }
        var text = document.render();
        Files.writeString(folder.resolve("conformance.md"), text);
        if (!ci) {
            Files.writeString(COMMITTED, text);
        } else if (!Files.exists(COMMITTED) || !Files.readString(COMMITTED).equals(text)) {
            throw new AssertionError(COMMITTED + " is not what this run shows; " + folder + " has what it does");
        }
    }

    private boolean isWhole() {
        return Catalogue.tests()
                .map(Catalogue::name)
                .allMatch(test -> embedded.containsKey(test) && mongo.containsKey(test));
    }

    private String render() {
        line("# TAXII 2.1 conformance");
        line("");
        line(
                "Written by the conformance suite (`src/test/java/org/hikyaku/conformance`), which knows only HTTP and JSON, from a run on");
        line(
                "both stores. Not to be edited: `./mvnw verify` writes it anew, and with `CI=true` fails if it would differ.");
        line("");
        line(
                "T-… are the rows of our catalogue of the standard (OASIS Standard, 10 June 2021), one requirement each; § is a section of the");
        line(
                "standard, INT one of OASIS' interoperability tests, HTTP a rule of HTTP itself, DEC a point that the standard leaves open");
        line("and we decided.");
        rows();
        inapplicable();
        interop();
        peers();
        return text.toString();
    }

    private void rows() {
        for (var section : Catalogue.SECTIONS) {
            var rows = Catalogue.tests(section).stream()
                    .filter(test -> test.isAnnotationPresent(Row.class))
                    .sorted(Comparator.comparing(
                            test -> test.getAnnotation(Row.class).id()))
                    .toList();
            if (!rows.isEmpty()) {
                line("");
                line("## " + title(section));
                table("row", "level", "what it asks", "test");
                for (var test : rows) {
                    var row = test.getAnnotation(Row.class);
                    result(test, row.id(), row.level(), row.says(), "`" + test.getName() + "`");
                }
            }
        }
    }

    /** {@code CustomPropertyRows} is "Custom property". */
    private static String title(Class<? extends Rows> section) {
        var words = section.getSimpleName().replaceFirst("Rows$", "").split("(?<=[a-z])(?=[A-Z])", -1);
        var title = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            title.append(' ').append(words[i].toLowerCase(java.util.Locale.ROOT));
        }
        return title.toString();
    }

    private void inapplicable() {
        line("");
        line("## Rows that are no test of this server");
        line("");
        line("| row | why |");
        line("|---|---|");
        Catalogue.INAPPLICABLE.forEach((row, why) -> cells(row, why));
    }

    private void interop() {
        line("");
        line("## The interoperability tests, from the server's side");
        line("");
        line(
                "The sections of the TAXII 2.1 Interoperability Test Document (CSD01, 30 March 2022). Table 52 of that document, which lists what");
        line("a server has to pass, was not at hand; these are the server's sides of the exchanges.");
        table("section", "exchange", "rows");
        for (var exchange : Catalogue.INTEROP) {
            cells(
                    exchange.section(),
                    exchange.what(),
                    String.join(", ", exchange.rows()),
                    mark(exchange.rows(), embedded),
                    mark(exchange.rows(), mongo));
        }
    }

    private static String mark(List<String> rows, Map<String, Outcome> outcomes) {
        if (rows.stream().anyMatch(Catalogue.INAPPLICABLE::containsKey)) {
            return "–";
        }
        return mark(Catalogue.tests()
                .filter(test -> test.isAnnotationPresent(Row.class)
                        && rows.contains(test.getAnnotation(Row.class).id()))
                .allMatch(test -> passed(test, outcomes)));
    }

    private void peers() {
        line("");
        line("## What other servers get wrong");
        line("");
        line("Each was seen or read in the version named; the test shows what this server does instead.");
        table("server", "what it does", "test");
        Catalogue.tests().filter(test -> test.isAnnotationPresent(Peer.class)).forEach(test -> {
            var peer = test.getAnnotation(Peer.class);
            result(test, peer.server(), peer.does(), "`" + test.getName() + "`");
        });
    }

    private void table(String... heads) {
        line("");
        line("| " + String.join(" | ", heads) + " | " + Store.EMBEDDED.title() + " | " + Store.MONGODB.title() + " |");
        line("|" + "---|".repeat(heads.length) + ":-:|:-:|");
    }

    private void result(Method test, String... cells) {
        var all = java.util.Arrays.copyOf(cells, cells.length + 2);
        all[cells.length] = mark(passed(test, embedded));
        all[cells.length + 1] = mark(passed(test, mongo));
        cells(all);
    }

    private static boolean passed(Method test, Map<String, Outcome> outcomes) {
        return Objects.requireNonNull(outcomes.get(Catalogue.name(test))).passed();
    }

    private static String mark(boolean passed) {
        return passed ? "✓" : "✗";
    }

    private void cells(String... cells) {
        line("| "
                + String.join(
                        " | ",
                        java.util.Arrays.stream(cells)
                                .map(cell -> cell.replace("|", "\\|"))
                                .toList())
                + " |");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
