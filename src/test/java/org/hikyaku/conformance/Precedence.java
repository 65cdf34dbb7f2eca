package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker.Caller;

/** Which fault is told of a request that has several: every set of them is tried. */
final class Precedence {
    /** What can be wrong, in the order in which it is told. */
    private enum Fault {
        UNKNOWN_CALLER(401),
        UNKNOWN_COLLECTION(404),
        METHOD(405),
        ACCEPT(406),
        RIGHTS(403),
        CONTENT_TYPE(415),
        SIZE(413),
        SYNTAX(400),
        CONTENT(422);

        private final int status;

        Fault(int status) {
            this.status = status;
        }
    }

    private static final String SPACES = " ".repeat(20_000);

    private final World world;

    Precedence(World world) {
        this.world = world;
    }

    private static Set<Fault> subset(Fault[] of, int bits) {
        var subset = EnumSet.noneOf(Fault.class);
        for (int i = 0; i < of.length; i++) {
            if ((bits >> i & 1) == 1) {
                subset.add(of[i]);
            }
        }
        return subset;
    }

    /** All the faults that a post can have; the world takes bodies of 20,000 bytes. */
    void assertOfPosts() {
        var place = world.ready();
        var faults = Fault.values();
        for (int bits = 0; bits < 1 << faults.length; bits++) {
            var wrong = subset(faults, bits);
            var asks = wrong.contains(Fault.RIGHTS) ? world.reader() : world.desk();
            // Each of them has a collection that is hidden from him.
            var hidden = world.broker().objects(asks.equals(world.desk()) ? "intake" : "task-force-1");
            var type = wrong.contains(Fault.CONTENT_TYPE) ? "text/html" : Taxii.MEDIA_TYPE;
            var body = wrong.contains(Fault.CONTENT) ? "[]" : Rows.envelope(place.indicator(Rows.id("indicator")));
            var reply = send(
                    wrong,
                    wrong.contains(Fault.METHOD) ? "PUT" : "POST",
                    wrong.contains(Fault.UNKNOWN_COLLECTION) ? hidden : place.objects(),
                    type,
                    body + (wrong.contains(Fault.SYNTAX) ? "{" : "") + (wrong.contains(Fault.SIZE) ? SPACES : ""),
                    asks);
            assertTold(wrong, reply, Taxii.STATUS, 202);
        }
    }

    /** All the faults that a read can have. */
    void assertOfReads() {
        var faults =
                new Fault[] {Fault.UNKNOWN_CALLER, Fault.UNKNOWN_COLLECTION, Fault.ACCEPT, Fault.RIGHTS, Fault.SYNTAX};
        for (int bits = 0; bits < 1 << faults.length; bits++) {
            var wrong = subset(faults, bits);
            var collection = wrong.contains(Fault.UNKNOWN_COLLECTION)
                    ? "mutual-aid"
                    : wrong.contains(Fault.RIGHTS) ? "intake" : "members";
            var path = world.broker().objects(collection) + (wrong.contains(Fault.SYNTAX) ? "?limit=0" : "");
            assertTold(wrong, send(wrong, "GET", path, "text/html", "", world.member()), Taxii.ENVELOPE, 200);
        }
    }

    private Reply send(Set<Fault> wrong, String method, String path, String type, String body, Caller asks) {
        var accept = wrong.contains(Fault.ACCEPT) ? "text/html" : Taxii.MEDIA_TYPE;
        var headers = Map.of("Accept", accept, "Content-Type", type);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return world.broker().request(method, path, headers, bytes, wrong.contains(Fault.UNKNOWN_CALLER) ? null : asks);
    }

    private static void assertTold(Set<Fault> wrong, Reply reply, Taxii sound, int status) {
        var first = wrong.stream().findFirst();
        assertEquals(first.map(fault -> fault.status).orElse(status), reply.status(), wrong::toString);
        (first.isEmpty() ? sound : Taxii.ERROR).in(reply, reply.status());
    }
}
