package org.hikyaku.stix.edition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Item;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.Selector;
import org.junit.jupiter.api.Test;

/** what holds of every edition, of random objects by random profiles. {@code -Dedition.seed=} repeats a run. */
class EditionLawsTest {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String FILE = "file--70a3c5c5-0d10-413e-aab3-9e08dde9e88d";

    private final long seed = Long.getLong("edition.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> said = new ArrayList<>();
    private final String again = "run again with -Dedition.seed=" + seed;

    @Test
    void R_18_an_edition_is_sound_says_nothing_of_what_went_is_always_the_same_and_shrinks_with_its_profile() {
        int made = 0;
        int echoes = 0;
        int shrunk = 0;
        for (int i = 0; i < 3_000; i++) {
            said.clear();
            var wish = wish();
            var paths = paths(wish);
            var edition = wish.wish(paths.toArray(String[]::new));
            if (edition instanceof Edition.Refused refused) {
                echoes += refused.rule().equals("R-14") ? 1 : 0;
                continue;
            }
            made++;
            var bytes = ((Edition.Made) edition).object().bytes();
            assertInstanceOf(Item.Sound.class, EnvelopeReader.readObject(bytes, Limits.DEFAULT), again);
            requireSilent(wish, paths, new String(bytes, StandardCharsets.UTF_8));
            assertArrayEquals(bytes, wish.object(paths.toArray(String[]::new)).bytes(), again);
            shrunk += requireMonotone(wish, paths) ? 1 : 0;
        }
        assertTrue(made > 500 && echoes > 100 && shrunk > 200, made + " " + echoes + " " + shrunk + ", " + again);
    }

    /** Checked in another way than it is made: by the texts of the values alone. */
    private void requireSilent(Wish wish, List<String> paths, String edition) {
        var original = Trees.read(wish.original());
        for (var path : paths) {
            for (var leaf : leaves(Selector.parse(path).resolve(original).orElseThrow(), "")) {
                var value = leaf.substring(leaf.indexOf('=') + 1);
                if (value.length() >= 4) {
                    assertFalse(edition.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT)), again);
                    assertFalse(decoded(edition).contains(value), again);
                }
            }
        }
        assertFalse(edition.contains(Wish.CREATOR) || edition.contains(Wish.UUID), again);
    }

    private static String decoded(String edition) {
        var all = new StringBuilder();
        for (var word : edition.split("[^A-Za-z0-9+/]+", -1)) {
            if (word.length() % 4 == 0) {
                all.append(new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                        .append('\n');
            }
        }
        return all.toString();
    }

    /** Of a wider profile less is left, if anything; values are compared with their names, as their places move. */
    private boolean requireMonotone(Wish wish, List<String> paths) {
        var narrower = paths.subList(0, random.nextInt(paths.size() + 1)).toArray(String[]::new);
        if (!(wish.wish(narrower) instanceof Edition.Made wider)) {
            return false;
        }
        var more = leaves(Trees.read(wider.object()), "");
        for (var leaf : leaves(Trees.read(wish.object(paths.toArray(String[]::new))), "")) {
            assertTrue(more.remove(leaf), again);
        }
        return !more.isEmpty();
    }

    private static List<String> leaves(JsonNode node, String name) {
        var all = new ArrayList<String>();
        if (node.isValueNode()) {
            all.add(name + "=" + node.asText());
        } else if (node.isArray()) {
            node.forEach(element -> all.addAll(leaves(element, name)));
        } else {
            node.properties().forEach(member -> all.addAll(leaves(member.getValue(), member.getKey())));
        }
        return all;
    }

    private List<String> paths(Wish wish) {
        var all = new ArrayList<String>();
        collect(Trees.read(wish.original()), "", all);
        // Some that may go in any case, so that not nearly all wishes are refused.
        all.removeIf(path -> random.nextInt(10) > 0
                && (Shape.isProtected(path)
                        || Shape.of(wish.original().type())
                                .orElseThrow()
                                .required()
                                .contains(path)));
        var chosen = new ArrayList<String>();
        for (int n = random.nextInt(4); n >= 0; n--) {
            chosen.add(all.get(random.nextInt(all.size())));
        }
        return Profile.parse(chosen).texts();
    }

    private static void collect(JsonNode node, String path, List<String> all) {
        if (!path.isEmpty()) {
            all.add(path);
        }
        if (node.isObject()) {
            node.properties().forEach(member -> collect(member.getValue(), Trees.member(path, member.getKey()), all));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), path + ".[" + i + "]", all);
            }
        }
    }

    private Wish wish() {
        var common = maybe("'labels':" + list())
                + maybe("'confidence':" + random.nextInt(101))
                + maybe("'external_references':[{'source_name':" + text() + ",'url':" + text() + "},{'source_name':"
                        + text() + ",'description':" + text() + ",'external_id':" + text() + "}]")
                + maybe("'granular_markings':[{'lang':'en','selectors':['id']}]");
        return switch (random.nextInt(5)) {
            case 0 ->
                Wish.of(
                        "campaign",
                        "'name':" + text() + "," + common + maybe("'aliases':" + list()) + "'objective':" + text());
            case 1 ->
                Wish.of(
                        "indicator",
                        "'pattern':'[file:name = " + text().replace("'", "\\u0027") + "]','pattern_type':'stix',"
                                + "'valid_from':'2020-01-01T00:00:00Z'," + common + maybe("'description':" + text())
                                + "'name':" + text());
            case 2 ->
                Wish.of(
                        "location",
                        "'region':" + text() + "," + common
                                + maybe("'latitude':48.8566,'longitude':2.3522,'precision':" + random.nextInt(100_000))
                                + "'city':" + text());
            case 3 ->
                Wish.of(
                                "report",
                                "'name':" + text() + "," + common
                                        + "'published':'2020-01-01T00:00:00Z','object_refs':['" + FILE + "','"
                                        + FILE.replace("70a3", "71a3") + "']")
                        .naming(FILE, FILE.replace("70a3", "71a3"));
            default ->
                Wish.observable(
                        "process",
                        maybe("'pid':" + random.nextInt(100_000)) + maybe("'cwd':" + text())
                                + maybe("'environment_variables':{'HOME':" + text() + ",'home_dir':" + text() + "}")
                                + "'command_line':" + text());
        };
    }

    private String maybe(String members) {
        return random.nextInt(3) == 0 ? "" : members + ",";
    }

    private String list() {
        return "[" + text() + "," + text() + "," + text() + "]";
    }

    /** A text that is new, or says again what was said before: as it is, within another one, in capitals or in base64. */
    private String text() {
        if (said.isEmpty() || random.nextInt(8) > 0) {
            var fresh = new StringBuilder();
            for (int n = 3 + random.nextInt(9); n >= 0; n--) {
                fresh.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            said.add(fresh.toString());
            return "'" + fresh + "'";
        }
        var before = said.get(random.nextInt(said.size()));
        return "'"
                + switch (random.nextInt(4)) {
                    case 0 -> before;
                    case 1 -> "the " + before + " of " + before;
                    case 2 -> before.toUpperCase(Locale.ROOT);
                    default ->
                        Base64.getEncoder().encodeToString(("x" + before + "y").getBytes(StandardCharsets.UTF_8));
                }
                + "'";
    }

    @Test
    void a_profile_is_the_same_however_it_is_said() {
        var profile = Wish.profile("labels.[1]", "description", "labels", "labels.[10]", "description");
        assertEquals(List.of("description", "labels"), profile.texts());
        assertEquals(profile, Profile.parse(List.of("labels", "description")));
        assertEquals(
                2, Profile.parse(List.of("pattern", "pattern_type")).paths().size());
    }
}
