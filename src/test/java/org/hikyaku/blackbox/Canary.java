package org.hikyaku.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hikyaku.testing.ServeProcess;
import org.hikyaku.testing.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Known secrets and the words of secret objects are planted in a running broker and used. Then whatever it left or shows is looked
 * through: the store, what it logged and said, its answers to what was wrong, its threads, arguments and environment. Nothing of them is
 * there in any usual form.
 *
 * <p>Left out are the files that are made to hold secrets and that README says to move or to delete: {@code keys} and {@code
 * first-desks.json}; of the table of item keys, which lies in the former, a look of its own is taken. And the heap: a process that answers
 * with an object has it in its memory, as it has keys and, while it looks at it, a password. Java can not wipe what the collector moves,
 * so a search there would prove nothing, whatever it found; who can read the memory is among the actors of THREAT-MODEL.md.
 */
abstract class Canary {
    private static final Set<String> MADE_TO_HOLD_SECRETS = Set.of("keys", "first-desks.json");

    @TempDir
    Path dir = Path.of("");

    /** Options of {@code hikyaku serve} for its store. */
    abstract List<String> store();

    /** What somebody who copies the store gets that is no file of the data directory. */
    abstract List<byte[]> dump();

    @Test
    void nothing_of_what_is_secret_is_left_or_shown_anywhere() throws IOException, InterruptedException {
        var data = dir.resolve("data");
        var shown = new ArrayList<String>();
        List<String> values;
        List<String> errors;
        try (var broker = ServeProcess.start(data, store().toArray(String[]::new));
                var planted = new Planted(broker)) {
            planted.exercise();
            shown.add(planted.health());
            shown.add(threads(broker.pid()));
            shown.add(proc(broker.pid(), "cmdline"));
            shown.add(proc(broker.pid(), "environ"));
            values = planted.values();
            errors = planted.errors();
            broker.close();
            shown.addAll(broker.rest());
        }
        assertEquals(values.size(), values.stream().distinct().count());
        var traces = new Traces(values);
        traces.searchFiles(data, MADE_TO_HOLD_SECRETS);
        for (var table : items(data)) {
            traces.search(table.toString(), Files.readAllBytes(table));
        }
        traces.search("what it logged", Files.readAllBytes(dir.resolve("serve.err")));
        shown.forEach(text -> traces.search("what it shows", text));
        errors.forEach(error -> traces.search("an error", error));
        dump().forEach(document -> traces.search("the dump", document));
        assertEquals(List.of(), traces.found());
        assertTrue(traces.searched() > 20_000, "there was something to look through");
    }

    private static List<Path> items(Path data) throws IOException {
        try (var all = Files.list(data.resolve("keys"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("items.db"))
                    .toList();
        }
    }

    /** All stacks of the process, with what is locked. */
    private static String threads(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "Thread.print", "-l", "-e")
                .redirectErrorStream(true)
                .start();
        try (var output = process.inputReader()) {
            var text = output.lines().collect(Collectors.joining("\n"));
            assertEquals(0, process.waitFor(), text);
            assertTrue(text.contains("vert.x-eventloop"), text);
            return text;
        }
    }

    private static String proc(long pid, String what) throws IOException {
        var file = Path.of("/proc", Long.toString(pid), what);
        // Where there is no such folder the arguments are all that others can see.
        return Files.exists(file)
                ? Files.readString(file)
                : ProcessHandle.of(pid)
                        .flatMap(process -> process.info().commandLine())
                        .orElseThrow();
    }
}
