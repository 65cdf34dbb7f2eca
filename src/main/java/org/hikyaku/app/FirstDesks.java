package org.hikyaku.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.council.Desk;

/** {@code DIR/first-desks.json}: the two desks' first credentials. Whoever sets the council up takes them from there. */
final class FirstDesks {
    private FirstDesks() {}

    /** Where it lies. */
    static Path in(Path data) {
        return data.resolve("first-desks.json");
    }

    /** Renders it. Holds secrets. */
    static byte[] render(URI url, Path ca, List<Seat> seats, Map<Desk, Credentials> credentials) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("url", url.toString());
        document.put("ca", ca.toAbsolutePath().normalize().toString());
        var desks = document.putArray("desks");
        for (var seat : seats) {
            var shown = Optional.ofNullable(credentials.get(seat.desk())).orElseThrow();
            desks.addObject()
                    .put("desk", seat.desk().name().toLowerCase(Locale.ROOT))
                    .put("id", shown.id())
                    .put("secret", shown.secret());
        }
        return (document.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
