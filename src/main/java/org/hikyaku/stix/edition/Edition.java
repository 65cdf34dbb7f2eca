package org.hikyaku.stix.edition;

import org.hikyaku.stix.StixObject;

/** What became of the wish for an edition. */
public sealed interface Edition {
    /** It was made, and is sound. */
    record Made(StixObject object) implements Edition {}

    /**
     * It cannot be made without saying too much or something untrue.
     *
     * @param rule the rule's id in the catalogue, such as {@code R-01}
     * @param path where, in the words of selectors as far as these reach; empty for the whole object
     * @param why a sentence that repeats no value
     */
    record Refused(String rule, String path, String why) implements Edition {
        @Override
        public String toString() {
            return rule + (path.isEmpty() ? "" : ", " + path) + ": " + why;
        }
    }
}
