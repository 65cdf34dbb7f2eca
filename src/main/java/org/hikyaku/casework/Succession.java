package org.hikyaku.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.feed.Row;
import org.hikyaku.stix.Descent;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixObject;
import org.hikyaku.stix.StixTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Which versions may follow those that a poster knows of, in one collection: none from the future (V-13), none with another time of
 * creation (V-03), none after a revocation (V-12). What he does not see makes no difference; nor does what comes late, for it follows
 * nothing. For one decision alone, on the folding thread.
 */
final class Succession {
    /** How far a version may be ahead of the broker's clock. */
    static final Duration SKEW = Duration.ofMinutes(5);

    /**
     * What binds the next version.
     *
     * @param created when the object was created, as it is known
     * @param end the earliest revocation, if there is one
     */
    private record Line(Optional<StixTimestamp> created, Optional<StixTimestamp> end) {
        Line with(StixTimestamp version, Descent said) {
            return new Line(
                    created.or(said::created),
                    said.revoked()
                                    && end.filter(known -> known.compareTo(version) <= 0)
                                            .isEmpty()
                            ? Optional.of(version)
                            : end);
        }
    }

    private final Ownership ownership;
    private final Held held;
    private final StixTimestamp latest;
    private final Map<StixId, Line> lines = new HashMap<>();

    /**
     * @param ownership knows what the poster sees
     * @param held looks at what it says
     */
    Succession(Ownership ownership, Held held, Instant now) {
        this.ownership = ownership;
        this.held = held;
        this.latest = StixTimestamp.ofMicros(Times.micros(now.plus(SKEW)));
    }

    /** The rule that keeps this version out, or null. */
    @Nullable
    String refusal(StixObject object) {
        if (!object.isVersioned() || object.version().isEmpty()) {
            return null;
        }
        var version = object.version().get();
        if (version.compareTo(latest) > 0) {
            return "V-13: modified is at most " + SKEW.toMinutes() + " minutes ahead of the broker's clock";
        }
        if (object.id().isObservable()) {
            return null;
        }
        var line = lines.computeIfAbsent(object.id(), this::line);
        if (differ(line.created(), object.created())) {
            return "V-03: created is the same in all versions";
        }
        return line.end().filter(end -> version.compareTo(end) > 0).isPresent()
                ? "V-12: the object is revoked, and no version follows a revocation"
                : null;
    }

    /** Notes a version that is taken, or there already: those after it in the envelope follow it. */
    void take(StixObject object) {
        object.version()
                .ifPresent(version ->
                        lines.computeIfPresent(object.id(), (id, line) -> line.with(version, object.descent())));
    }

    private Line line(StixId id) {
        var line = new Line(Optional.empty(), Optional.empty());
        var rows = ownership.told(id).stream()
                .sorted(Comparator.comparing(Row::version).reversed())
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (i == 0 || Descent.mayBeRevoked(row.signature())) {
                var said = held.descent(row);
                if (said.isPresent()) {
                    line = line.with(row.version(), said.get());
                }
            }
        }
        return line;
    }

    private static boolean differ(Optional<StixTimestamp> one, Optional<StixTimestamp> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) != 0;
    }
}
