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
import org.hikyaku.council.UserId;
import org.hikyaku.identity.persons.FirstLogin;

/** {@code DIR/first-desks.json}: the two desks' first credentials, a tool's and a person's each. Whoever sets the council up takes them from there. */
final class FirstDesks {
    private FirstDesks() {}

    /** Where it lies. */
    static Path in(Path data) {
        return data.resolve("first-desks.json");
    }

    /** Renders it. Holds secrets. */
    static byte[] render(
            URI url,
            Path ca,
            List<Seat> seats,
            Map<Desk, Credentials> credentials,
            Map<UserId, FirstLogin.Issued> codes) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("url", url.toString());
        document.put("ca", ca.toAbsolutePath().normalize().toString());
        var desks = document.putArray("desks");
        for (var seat : seats) {
            var issued = Optional.ofNullable(codes.get(seat.user())).orElseThrow();
            var shown = Optional.ofNullable(credentials.get(seat.desk())).orElseThrow();
            desks.addObject()
                    .put("desk", seat.desk().name().toLowerCase(Locale.ROOT))
                    .put("id", shown.id())
                    .put("secret", shown.secret())
                    .put("user", seat.user().toString())
                    .put("code", issued.code().reveal())
                    .put("code_until", issued.until().toString());
        }
        return (document.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
