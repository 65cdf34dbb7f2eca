package org.hikyaku.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What docs/handling.md shows to members. */
public final class HandlingExample {
    private static final Path PAGE = Path.of("docs/handling.md");
    private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private HandlingExample() {}

    /** The whole page. */
    public static String page() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundle in it. */
    public static String bundle() {
        var blocks =
                BLOCK.matcher(page()).results().map(found -> found.group(1)).toList();
        if (blocks.size() != 1) {
            throw new AssertionError("the page has one example, and not " + blocks.size());
        }
        return blocks.get(0);
    }
}
