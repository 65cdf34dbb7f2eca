package org.hikyaku.stix;

import java.util.List;
import java.util.Optional;

/** One member of an envelope's list. */
public sealed interface Item {
    /**
     * An object that keeps every rule for which one is refused.
     *
     * @param remarks what is to be told of it all the same
     */
    record Sound(StixObject object, List<Finding> remarks) implements Item {
        public Sound {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * One that does not.
     *
     * @param id its {@code id}, whatever it says, if it is a string; cut off after 256 characters
     * @param version its {@code modified}, else {@code created}, likewise
     * @param findings one or more, those for which it is refused first
     */
    record Faulty(Optional<String> id, Optional<String> version, List<Finding> findings) implements Item {
        public Faulty {
            findings = List.copyOf(findings);
        }
    }
}
