package org.hikyaku.desk;

import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.Caller;

/**
 * A request that passed every check that comes before its operation.
 *
 * @param caller who asks, as the council knows him now
 * @param path the texts that stood at the path's variables
 * @param query its parameters
 * @param body its bytes; none for an operation without a body
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Asked(Caller caller, Map<String, String> path, Parameters query, byte[] body) {
    /** The variable of this name, a UUID. */
    UUID id(String variable) {
        return Words.uuid(text(variable)).orElseThrow(Routes::nothing);
    }

    /** The variable of this name. */
    String text(String variable) {
        var text = path.get(variable);
        if (text == null) {
            throw new IllegalArgumentException("the route has no variable " + variable);
        }
        return text;
    }
}
