package org.hikyaku.desk;

import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.hikyaku.council.Caller;
import org.hikyaku.web.Exchange;

/**
 * A request that passed every check that comes before its operation.
 *
 * @param exchange the request itself
 * @param caller who asks, as the council knows him now
 * @param operation what for
 * @param names the texts that stand at the path's variables
 * @param query the parameters
 * @param body the body; empty for an operation without one
 */
record Asked(Exchange exchange, Caller caller, Operation operation, Names names, Parameters query, Buffer body) {
    /** The path's variable, a UUID. */
    UUID id(String variable) {
        return names.id(variable);
    }

    /** The body as a JSON object. */
    Fields fields() {
        return Fields.of(body.getBytes());
    }
}
