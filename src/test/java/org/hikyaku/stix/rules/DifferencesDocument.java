package org.hikyaku.stix.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code docs/stix-differences.md}, as a run over our own objects shows it. */
final class DifferencesDocument {
    private static final Path COMMITTED = Path.of("docs", "stix-differences.md");
    private static final Path MADE = Path.of("target", "stix-differences.md");

    private static final int MAX_EXAMPLE = 600;

    private final Comparison comparison;
    private final StringBuilder text = new StringBuilder();

    private DifferencesDocument(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Holds the committed document against what was compared: with {@code CI=true} they have to be the same, elsewhere the document is
     * written anew.
     */
    static void hold(Comparison comparison) throws IOException {
        var text = new DifferencesDocument(comparison).render();
        Files.writeString(MADE, text);
        if (!"true".equals(System.getenv("CI"))) {
            Files.writeString(COMMITTED, text);
        } else if (!Files.exists(COMMITTED) || !Files.readString(COMMITTED).equals(text)) {
            throw new AssertionError(COMMITTED + " is not what this run shows; " + MADE + " has what it does");
        }
    }

    private String render() {
        line("# STIX validation: where we differ from OASIS' validator");
        line("");
        line(
                "Written by `StixValidatorIT`, which judges the same objects here and with stix2-validator 3.3.2 (its MUSTs, for STIX 2.1). Not to be");
        line(
                "edited: `./mvnw verify` writes it anew, and with `CI=true` fails if it would differ. A difference that is not listed fails the test, and so");
        line("does a listed one that does not occur.");
        line("");
        line(
                "S-, ID- and PT-… are rules of our catalogue of the standard (STIX 2.1, OASIS Standard). *Known* says that the catalogue lists the difference");
        line(
                "among the validator's mistakes (section 1.6). The numbers are of objects of this project: those that show the rules, and 3,000 that");
        line(
                "were made of these by chance, always the same. The same test looks at the OASIS examples, at ATT&CK for ICS and at changed examples");
        line(
                "where they lie beside the checkout, without counting them here. An object may show more than one difference.");
        line("");
        line("| | objects |");
        line("|---|---:|");
        cells("both take it", number(comparison.taken()));
        cells("both refuse it", number(comparison.refused()));
        cells("refused here only", number(comparison.takenThereOnly()));
        cells("refused there only", number(comparison.takenHereOnly()));
        section("What is refused here only", List.of(Stricter.values()));
        section("What is refused there only", List.of(Looser.values()));
        return text.toString();
    }

    private void section(String title, List<? extends Difference> differences) {
        line("");
        line("## " + title);
        line("");
        line("| difference | rules | why: stix2-validator … | known | objects |");
        line("|---|---|---|:-:|---:|");
        for (var each : differences) {
            cells(
                    each.title(),
                    String.join(" ", each.rules()),
                    each.because(),
                    each.known() ? "✓" : "",
                    number(comparison.shown(each).objects()));
        }
        line("");
        line("An object for each:");
        for (var each : differences) {
            line("");
            var example = comparison.shown(each).example();
            line("- **" + each.title() + "**" + said(example, each));
            line("  ```json");
            line("  " + shortened(example.text()));
            line("  ```");
        }
    }

    /** What we say of it, if it is us who refuse it. */
    private static String said(Verdicts example, Difference difference) {
        return difference instanceof Stricter stricter
                ? example.findings().stream()
                        .filter(each -> stricter.explains(example, each))
                        .map(each -> ": `" + shortened(each.text()) + "`")
                        .findFirst()
                        .orElseThrow()
                : "";
    }

    private static String shortened(String text) {
        return text.length() <= MAX_EXAMPLE ? text : text.substring(0, MAX_EXAMPLE) + "…";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private void cells(String... cells) {
        line(List.of(cells).stream()
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
