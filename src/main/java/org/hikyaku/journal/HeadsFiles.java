package org.hikyaku.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The copies of anchored heads outside the store: {@code DIR/heads/<yyyy-mm>.log}, by the month (UTC) of anchoring, lines
 * of {@link Anchored}, only ever appended to. Each line is true by itself, so an anchor that a crash cut short needs no
 * repair: a last line without its end counts as not written, and the next anchor takes its place.
 */
final class HeadsFiles {
    private static final String END = ".log";

    private final Path folder;

    HeadsFiles(Path dir) {
        folder = dir.resolve("heads");
    }

    /** Appends and flushes to the disk. Blocks. */
    void append(Instant now, List<Anchored> heads) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(YearMonth.from(now.atOffset(ZoneOffset.UTC)) + END);
        var text = new StringBuilder();
        heads.forEach(head -> text.append(head.line()));
        boolean isNew = !Files.exists(file);
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(endOfLastLine(channel));
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(channel.position());
            channel.force(true);
        }
        if (isNew) {
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true); // the file's name, too, survives a power cut
            }
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        var one = ByteBuffer.allocate(1);
        for (long end = channel.size(); end > 0; end--) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                return end;
            }
        }
        return 0;
    }

    /** What reads the lines. */
    interface Line {
        /** @throws IllegalArgumentException if it does not read as a head */
        void read(String text);
    }

    /**
     * Every whole line, oldest file first. Blocks.
     *
     * @return where a line does not read, as {@code file:line}; empty if all do
     */
    List<String> read(Line line) throws IOException {
        var bad = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (var all = Files.list(folder)) {
                files = all.filter(file -> file.getFileName().toString().endsWith(END))
                        .sorted()
                        .toList();
            }
            for (var file : files) {
                read(file, line, bad);
            }
        }
        return bad;
    }

    private static void read(Path file, Line line, List<String> bad) throws IOException {
        try (var in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            var text = new StringBuilder();
            int number = 1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c != '\n') {
                    text.append((char) c);
                    continue;
                }
                try {
                    line.read(text.toString());
                } catch (IllegalArgumentException e) {
                    bad.add(file.getFileName() + ":" + number);
                }
                text.setLength(0);
                number++;
            }
        }
    }
}
