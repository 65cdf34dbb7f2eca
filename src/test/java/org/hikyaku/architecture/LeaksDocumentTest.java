package org.hikyaku.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each channel of docs/leaks.md is closed by something that a test shows, or does not apply for a reason. */
class LeaksDocumentTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (L-[0-9]{2}) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("docs/leaks.md"))).results().toList();
    }

    @Test
    void every_channel_has_its_row() throws IOException {
        assertEquals(
                IntStream.rangeClosed(1, 52).mapToObj("L-%02d"::formatted).toList(),
                rows().stream().map(row -> row.group(1)).toList());
    }

    @Test
    void what_a_row_names_is_there() throws IOException {
        var classes = TestClasses.names();
        for (var row : rows()) {
            if (row.group(4).equals("–")) {
                assertTrue(row.group(3).startsWith("Does not apply"), row.group());
                continue;
            }
            for (var shown : row.group(4).split(", ")) {
                boolean named =
                        shown.matches("`[A-Za-z0-9]+`") && classes.contains(shown.substring(1, shown.length() - 1));
                assertTrue(named, shown + " in " + row.group(1));
            }
        }
    }
}
