package org.hikyaku.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of a submission: TAXII's status resource in our words. It is durable before the submitter hears of it.
 *
 * @param id a version-4 UUID
 * @param requested when the submission was taken, to the microsecond
 * @param complete whether it is decided; until then an outcome names its object and says nothing of it
 * @param outcomes one for each object of the envelope, in its order
 */
public record Receipt(UUID id, Instant requested, boolean complete, List<Outcome> outcomes) {
    /**
     * What became of one object.
     *
     * @param id the STIX id as posted, if it could be read
     * @param version the version, if it could be read, or was given by the broker and may be seen
     * @param failure why the object was not taken, without echoing its content; absent for success
     * @param remark what its submitter should know of an object that was taken; absent if nothing
     */
    public record Outcome(
            Optional<String> id, Optional<String> version, Optional<String> failure, Optional<String> remark) {
        /** One of which there is nothing to remark. */
        public Outcome(Optional<String> id, Optional<String> version, Optional<String> failure) {
            this(id, version, failure, Optional.empty());
        }

        /** The same, with this to remark. */
        Outcome with(Optional<String> other) {
            return new Outcome(id, version, failure, other);
        }
    }

    public Receipt {
        outcomes = List.copyOf(outcomes);
    }

    /** How many objects were taken; none before it is complete. */
    public int successes() {
        return complete
                ? (int) outcomes.stream().filter(o -> o.failure().isEmpty()).count()
                : 0;
    }
}
