package org.hikyaku.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Walks every stream of a journal from its first append and tells the first position that does not hold: a gap, a
 * predecessor's hash that is not the predecessor's, a hash that its own append does not have, bytes that do not read, an
 * append that is not the one that was anchored, or a tail that was anchored and is gone. Anchored heads come from the
 * stream {@code heads}, which is walked first, and from the files of {@link Anchors}.
 *
 * <p>Blobs are not walked: only the packages above know which are named and what their bytes must be.
 */
public final class Verification {
    private static final int PAGE = 500;
    private static final long ANSWER_SECONDS = 60;

    /**
     * What does not hold.
     *
     * @param position the first that does not; 0 if it is a file of anchors that does not read
     * @param what one clause, as "is missing"
     */
    public record Failure(StreamName stream, long position, String what) {
        /** One line for the operator. */
        @Override
        public String toString() {
            return "position " + position + " of " + stream + " " + what;
        }
    }

    /**
     * What was found.
     *
     * @param streams how many streams were walked, the failing one included
     * @param appends how many appends held
     * @param anchors how many anchored heads were compared and held
     * @param failure the first thing that does not hold; the walk ended there
     */
    public record Report(int streams, long appends, long anchors, Optional<Failure> failure) {
        public boolean holds() {
            return failure.isEmpty();
        }
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Failure failure;

        Broken(StreamName stream, long position, String what) {
            super(null, null, false, false);
            failure = new Failure(stream, position, what);
        }
    }

    private final Journal journal;
    private final HeadsFiles files;
    private final Map<StreamName, TreeMap<Long, Set<Digest>>> anchored = new HashMap<>();
    private int streams;
    private long appends;
    private long anchors;

    private Verification(Journal journal, Path dir) {
        this.journal = journal;
        this.files = new HeadsFiles(dir);
    }

    /**
     * Verifies, on a thread of its own, as long as it takes. The journal may be written to meanwhile.
     *
     * @param dir the data directory with the {@code heads} files; without any, only what the journal says is compared
     * @return the report, also of a journal that does not hold; fails only if the store does not answer or the files
     *     cannot be read
     */
    public static Future<Report> verify(Journal journal, Path dir) {
        var report = Promise.<Report>promise();
        var thread = new Thread(
                () -> {
                    try {
                        report.complete(new Verification(journal, dir).walk());
                    } catch (IOException e) {
                        report.fail(new UncheckedIOException("the heads' files cannot be read", e));
                    } catch (InterruptedException | RuntimeException e) {
                        report.fail(e);
                    }
                },
                "journal-verification");
        thread.setDaemon(true);
        thread.start();
        return report.future();
    }

    private Report walk() throws IOException, InterruptedException {
        Optional<Failure> failure = Optional.empty();
        try {
            // Anchors before streams, so that in a live journal whatever is anchored is there to be found.
            var bad = files.read(line -> expect(Anchored.parse(line)));
            if (!bad.isEmpty()) {
                throw new Broken(Anchors.STREAM, 0, "is anchored in a file that does not read, at " + bad.get(0));
            }
            walk(Anchors.STREAM, Head.START);
            var heads = answer(journal.heads());
            var names = new TreeSet<>(heads.keySet());
            names.addAll(anchored.keySet());
            names.remove(Anchors.STREAM);
            for (var stream : names) {
                walk(stream, heads.getOrDefault(stream, Head.START));
            }
        } catch (Broken e) {
            failure = Optional.of(e.failure);
        }
        return new Report(streams, appends, anchors, failure);
    }

    private void expect(Anchored anchor) {
        anchored.computeIfAbsent(anchor.stream(), stream -> new TreeMap<>())
                .computeIfAbsent(anchor.head().position(), position -> new HashSet<>())
                .add(anchor.head().hash());
    }

    private void walk(StreamName stream, Head claimed) throws Broken, InterruptedException {
        var at = Head.START;
        int limit = PAGE;
        streams++;
        while (true) {
            List<Append> page;
            try {
                page = answer(journal.read(stream, at.position(), limit));
            } catch (IllegalStateException damaged) {
                if (limit == 1) {
                    throw new Broken(stream, at.position() + 1, "does not read");
                }
                limit = 1; // from here one by one, to find out which
                continue;
            }
            if (page.isEmpty()) {
                break;
            }
            for (var append : page) {
                check(stream, at, append);
                at = append.head();
                appends++;
            }
        }
        long last = at.position();
        var expected = anchored.getOrDefault(stream, new TreeMap<>());
        long anchoredTo = expected.isEmpty() ? 0 : expected.lastKey();
        if (Math.max(anchoredTo, claimed.position()) > last) {
            throw new Broken(
                    stream,
                    last + 1,
                    "is missing, the stream was known up to " + Math.max(anchoredTo, claimed.position()));
        }
    }

    private void check(StreamName stream, Head before, Append append) throws Broken {
        long position = before.position() + 1;
        if (append.position() != position) {
            throw new Broken(stream, position, "is missing");
        }
        if (!append.previous().equals(before.hash())) {
            throw new Broken(stream, position, "does not follow the append before it");
        }
        if (!Chain.holds(append)) {
            throw new Broken(stream, position, "is not what its hash says");
        }
        for (var anchor : anchored.getOrDefault(stream, new TreeMap<>()).getOrDefault(position, Set.of())) {
            if (!anchor.equals(append.hash())) {
                throw new Broken(stream, position, "is not what was anchored");
            }
            anchors++;
        }
        if (stream.equals(Anchors.STREAM)) {
            expect(append);
        }
    }

    private void expect(Append anchor) throws Broken {
        for (var entry : anchor.entries()) {
            for (var part : entry.parts()) {
                try {
                    new String(part.bytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .map(Anchored::parse)
                            .forEach(this::expect);
                } catch (IllegalArgumentException e) {
                    throw new Broken(anchor.stream(), anchor.position(), "holds a line that is no anchor");
                }
            }
        }
    }

    private static <T> T answer(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new Unavailable("the journal did not answer", e);
        } catch (TimeoutException e) {
            throw new Unavailable("the journal did not answer in time", e);
        }
    }
}
