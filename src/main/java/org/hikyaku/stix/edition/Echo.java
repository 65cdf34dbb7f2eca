package org.hikyaku.stix.edition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for what goes in everything that stays. For one edition. */
final class Echo {
    /** So many characters are compared, over all that is looked for: about a second's work. */
    private static final long MOST = 1L << 29;

    private static final int LONG_NUMBER = 4;
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What the edition says in its own right: it is the council's, or all the world's. */
    private static final Set<String> OWN = Set.of(
            "type",
            "spec_version",
            "id",
            "created_by_ref",
            "created",
            "modified",
            "object_marking_refs",
            "granular_markings");

    private final Set<String> anywhere = new HashSet<>();
    private final Set<String> byThemselves = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Literal.Digits> numbers = new ArrayList<>();
    private long work;

    /**
     * @param literals what goes
     * @param words what must not be said besides, however short
     */
    Echo(Collection<Literal> literals, Collection<String> words) {
        for (var literal : literals) {
            if (literal instanceof Literal.Text text) {
                var normalised = Words.normalised(text.text());
                if (Words.isTelling(normalised)) {
                    anywhere.add(normalised);
                }
                ids.addAll(ValueIds.of(text.text()));
            } else if (literal instanceof Literal.Digits digits) {
                numbers.add(digits);
            }
        }
        for (var word : words) {
            var normalised = Words.normalised(word);
            if (!normalised.isEmpty()) {
                (Words.isTelling(normalised) ? anywhere : byThemselves).add(normalised);
            }
        }
    }

    /**
     * Looks through an edition.
     *
     * @throws Dishonest with the path of the first echo
     */
    void requireNone(ObjectNode edition) {
        edition.properties().forEach(member -> {
            if (!OWN.contains(member.getKey())) {
                look(member.getValue(), member.getKey(), member.getKey());
            }
        });
    }

    private void look(JsonNode node, String name, String path) {
        if (node.isTextual()) {
            look(node.textValue(), path);
        } else if (node.isNumber()) {
            look(node.decimalValue(), name, path);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), name, path + ".[" + i + "]");
            }
        } else {
            node.properties().forEach(member -> {
                if (Shape.isOwnWord(name, member.getKey())) {
                    // A key may be the very word: it is not to be told by the path.
                    look(member.getKey(), path);
                }
                look(member.getValue(), member.getKey(), Trees.member(path, member.getKey()));
            });
        }
    }

    private void look(BigDecimal number, String name, String path) {
        look(number.toPlainString(), path);
        for (var gone : numbers) {
            boolean same = new BigDecimal(gone.digits()).compareTo(number) == 0;
            if (same && (gone.digits().length() >= LONG_NUMBER || gone.name().equals(name))) {
                throw echo(path);
            }
        }
    }

    private void look(String text, String path) {
        Readings.of(text, reading -> {
            var said = Words.normalised(reading);
            work += (long) said.length() * (1 + anywhere.size() + byThemselves.size() + numbers.size());
            if (work > MOST) {
                throw new Dishonest("R-14", "", "what goes and what stays is more than can be compared");
            }
            if (anywhere.stream().anyMatch(said::contains)
                    || byThemselves.stream().anyMatch(word -> Words.standsIn(said, word))
                    || numbers.stream().anyMatch(number -> isSaid(number, said))
                    || namesValue(said)) {
                throw echo(path);
            }
        });
    }

    private static boolean isSaid(Literal.Digits number, String text) {
        return number.digits().length() >= LONG_NUMBER
                ? Words.standsIn(text, number.digits())
                : Words.assigns(text, number.name(), number.digits());
    }

    /** Whether an id follows from a value that goes: whoever guesses the value can tell (L-24). */
    private boolean namesValue(String text) {
        if (ids.isEmpty()) {
            return false;
        }
        var found = UUIDS.matcher(text);
        while (found.find()) {
            if (ids.contains(found.group())) {
                return true;
            }
        }
        return false;
    }

    private static Dishonest echo(String path) {
        return new Dishonest("R-14", path, "what goes is still said here");
    }
}
