package org.hikyaku.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What THREAT-MODEL.md says of an actor is shown by tests that are there. */
class ThreatModelTest {
    private static final Pattern ACTOR =
            Pattern.compile("^\\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| ([^|]*)\\|$", Pattern.MULTILINE);

    private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+(?:Test|IT))`");

    @Test
    void what_each_actor_can_do_at_most_is_shown_by_tests_that_are_there() throws IOException {
        var classes = TestClasses.names();
        var rows = ACTOR.matcher(Files.readString(Path.of("THREAT-MODEL.md")))
                .results()
                .skip(1)
                .toList();
        assertEquals(14, rows.size());
        for (var row : rows) {
            var shown = row.group(4).strip();
            if (shown.equals("–")) {
                assertTrue(row.group(3).strip().equals("everything"), row.group(1));
                continue;
            }
            for (var each : shown.split(", ")) {
                assertTrue(
                        each.matches("`[A-Za-z0-9]+`") && classes.contains(each.substring(1, each.length() - 1)),
                        each + " of " + row.group(1));
            }
        }
    }

    @Test
    void every_test_that_is_named_is_there() throws IOException {
        var named = TEST.matcher(Files.readString(Path.of("THREAT-MODEL.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        named.removeAll(TestClasses.names());
        assertEquals(Set.of(), named);
    }
}
