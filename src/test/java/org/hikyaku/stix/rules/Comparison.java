package org.hikyaku.stix.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The verdicts on some objects, and which differences they show. */
final class Comparison {
    /**
     * What shows one difference.
     *
     * @param objects how many objects
     * @param example the shortest object that shows nothing else, else the shortest
     */
    record Shown(int objects, Verdicts example) {}

    private final List<Verdicts> verdicts;
    private final List<Verdicts> unexplained = new ArrayList<>();
    private final Map<Difference, List<Verdicts>> differences = new HashMap<>();
    private final Map<Difference, Set<String>> rules = new HashMap<>();
    private final Set<Verdicts> ofSeveral = new HashSet<>();

    Comparison(List<Verdicts> verdicts) {
        this.verdicts = verdicts;
        verdicts.stream().filter(each -> !each.agree()).forEach(this::explain);
    }

    private void explain(Verdicts both) {
        var why = new HashSet<Difference>();
        boolean whole = true;
        for (var finding : both.findings()) {
            var entry = Arrays.stream(Stricter.values())
                    .filter(each -> each.explains(both, finding))
                    .findFirst();
            whole &= entry.isPresent();
            entry.ifPresent(each -> {
                why.add(each);
                rules.computeIfAbsent(each, any -> new TreeSet<>()).add(finding.rule());
            });
        }
        for (var complaint : both.complaints()) {
            var entry = Arrays.stream(Looser.values())
                    .filter(each -> each.explains(both, complaint))
                    .findFirst();
            whole &= entry.isPresent();
            entry.ifPresent(each -> {
                why.add(each);
                rules.computeIfAbsent(each, any -> new TreeSet<>()).addAll(each.rules());
            });
        }
        if (!whole) {
            unexplained.add(both);
        }
        if (why.size() > 1) {
            ofSeveral.add(both);
        }
        why.forEach(each ->
                differences.computeIfAbsent(each, any -> new ArrayList<>()).add(both));
    }

    /** All differences that are listed. */
    static List<Difference> listed() {
        return Stream.<Difference>concat(Arrays.stream(Stricter.values()), Arrays.stream(Looser.values()))
                .toList();
    }

    /** Verdicts that differ, and not all of that is listed. */
    List<Verdicts> unexplained() {
        return unexplained;
    }

    /** Listed differences, with the rules of theirs that no object shows. */
    Set<String> missing() {
        var missing = new TreeSet<String>();
        for (var each : listed()) {
            var without = new TreeSet<>(each.rules());
            without.removeAll(rules.getOrDefault(each, Set.of()));
            without.forEach(rule -> missing.add(each.getClass().getSimpleName() + " " + each.name() + " " + rule));
        }
        return missing;
    }

    /** What shows this difference, of which there is something. */
    Shown shown(Difference difference) {
        var objects = differences.getOrDefault(difference, List.of());
        var example = objects.stream()
                .min(Comparator.<Verdicts, Boolean>comparing(ofSeveral::contains)
                        .thenComparing(each -> each.text().length())
                        .thenComparing(Verdicts::text))
                .orElseThrow();
        return new Shown(objects.size(), example);
    }

    int objects() {
        return verdicts.size();
    }

    long taken() {
        return verdicts.stream().filter(Verdicts::sound).count();
    }

    long refused() {
        return verdicts.stream()
                .filter(each -> !each.findings().isEmpty() && !each.complaints().isEmpty())
                .count();
    }

    long takenThereOnly() {
        return verdicts.stream()
                .filter(each -> !each.findings().isEmpty() && each.complaints().isEmpty())
                .count();
    }

    long takenHereOnly() {
        return verdicts.stream()
                .filter(each -> each.findings().isEmpty() && !each.complaints().isEmpty())
                .count();
    }

    @Override
    public String toString() {
        return objects() + " objects: " + taken() + " taken by both, " + refused() + " refused by both, "
                + takenThereOnly() + " refused here only, " + takenHereOnly() + " refused there only";
    }
}
