package org.hikyaku.identity.persons;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;

/**
 * Who is signed in, folded from the stream {@code sign-in}: sessions, the last code that each person spent, and from where each
 * signed in before. Written by the folding thread, read by any. Holds at most a few sessions and sources for each person.
 */
final class SessionView {
    private static final int KNOWN_SOURCES = 8;

    private final SessionLimits limits;
    private final Map<String, SessionId> byValue = new ConcurrentHashMap<>();
    private final Map<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final Map<UserId, List<Held>> held = new ConcurrentHashMap<>();
    private final Map<UserId, Long> spent = new ConcurrentHashMap<>();
    private final Map<UserId, List<String>> sources = new ConcurrentHashMap<>();

    /** A session that is held, by the hash of its value. */
    private record Held(SessionId session, String value) {}

    SessionView(SessionLimits limits) {
        this.limits = limits;
    }

    /** The session whose value has this hash. Whether it still counts is another question. */
    Optional<Session> of(byte[] valueHash) {
        return Optional.ofNullable(byValue.get(key(valueHash))).map(sessions::get);
    }

    Optional<Session> of(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /** One person's, in the order in which they began. */
    List<Session> of(UserId user) {
        return held.getOrDefault(user, List.of()).stream()
                .flatMap(each -> Optional.ofNullable(sessions.get(each.session())).stream())
                .sorted(Comparator.comparing(Session::opened).thenComparing(Session::id))
                .toList();
    }

    /** The step of the last code that counted for this person, so that none counts twice. */
    long spent(UserId user) {
        return spent.getOrDefault(user, Long.MIN_VALUE);
    }

    /** Whether this person signed in from there before. */
    boolean knows(UserId user, byte[] source) {
        return sources.getOrDefault(user, List.of()).contains(key(source));
    }

    void apply(List<SignInEntry> entries) {
        entries.forEach(this::apply);
    }

    private void apply(SignInEntry entry) {
        if (entry instanceof SignInEntry.CodeSpent e) {
            spent.merge(e.user(), e.step(), Math::max);
        } else if (entry instanceof SignInEntry.Opened e) {
            open(e);
        } else if (entry instanceof SignInEntry.Used e) {
            sessions.computeIfPresent(e.session(), (id, old) -> old.usedAt(Instant.ofEpochSecond(e.at())));
        } else if (entry instanceof SignInEntry.Ended e) {
            of(e.session()).ifPresent(this::end);
        } else if (!(entry instanceof SignInEntry.Failed)) {
            // A failure is on record; nothing that is decided later depends on it.
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    private void open(SignInEntry.Opened entry) {
        var now = Instant.ofEpochSecond(entry.at());
        // What is past its time is let go when its person comes again, so that nobody holds more than he may have.
        var living = new ArrayList<Session>();
        for (var old : of(entry.user())) {
            if (old.generation() != entry.generation() || !now.isBefore(old.endsIdle(limits))) {
                end(old);
            } else {
                living.add(old);
            }
        }
        for (int i = 0; i <= living.size() - limits.ofOne(); i++) {
            end(living.get(i));
        }
        var key = key(entry.valueHash());
        sessions.put(entry.session(), Session.of(entry));
        byValue.put(key, entry.session());
        held.merge(entry.user(), List.of(new Held(entry.session(), key)), SessionView::joined);
        sources.merge(entry.user(), List.of(key(entry.source())), SessionView::newest);
    }

    private void end(Session session) {
        sessions.remove(session.id());
        var mine = new ArrayList<Held>();
        for (var each : held.getOrDefault(session.user(), List.of())) {
            if (each.session().equals(session.id())) {
                byValue.remove(each.value());
            } else {
                mine.add(each);
            }
        }
        held.put(session.user(), List.copyOf(mine));
    }

    private static List<Held> joined(List<Held> before, List<Held> fresh) {
        var all = new ArrayList<>(before);
        all.addAll(fresh);
        return List.copyOf(all);
    }

    private static List<String> newest(List<String> before, List<String> fresh) {
        var all = new ArrayList<>(before);
        all.removeAll(fresh);
        all.addAll(fresh);
        return List.copyOf(all.subList(Math.max(0, all.size() - KNOWN_SOURCES), all.size()));
    }

    private static String key(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
