package org.hikyaku.desk;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.Fault;

/** What a path names. A name that cannot be one is the name of something that is not there: 404. */
record Names(Map<String, String> variables) {
    Names {
        variables = Map.copyOf(variables);
    }

    /** The UUID at this variable. */
    UUID id(String variable) {
        return Words.uuid(text(variable)).orElseThrow(Fault::notFound);
    }

    /** The STIX id at this variable. */
    StixId object(String variable) {
        return StixId.tryParse(text(variable)).orElseThrow(Fault::notFound);
    }

    /** Refuses what was not found. */
    static void requireThere(Optional<?> found) {
        if (found.isEmpty()) {
            throw Fault.notFound();
        }
    }

    /** What was found; refuses what was not. */
    static <T> T there(Optional<T> found) {
        return found.orElseThrow(Fault::notFound);
    }

    /** The text at this variable. */
    String text(String variable) {
        var text = variables.get(variable);
        if (text == null) {
            throw new IllegalArgumentException("the path has no variable " + variable);
        }
        return text;
    }
}
