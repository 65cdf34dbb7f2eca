package org.hikyaku.stix;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a version says that binds the versions after it: when the object was created, and whether this is its end.
 *
 * @param created its {@code created}, if it has one
 * @param revoked whether it is a revocation
 */
public record Descent(Optional<StixTimestamp> created, boolean revoked) {
    private static final Signature REVOKED = Signature.ofTerm(MatchField.REVOKED, "true");

    /** Reads what an object that was accepted says. One pass, no tree. */
    public static Descent of(byte[] object) {
        StixTimestamp created = null;
        boolean revoked = false;
        try (var parser = Terms.JSON.createParser(object)) {
            parser.nextToken();
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                var value = parser.nextToken();
                if (name.equals("created")) {
                    created = time(value, parser.getText());
                } else if (name.equals(MatchField.REVOKED)) {
                    revoked = value == JsonToken.VALUE_TRUE;
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an object that could be read once cannot be read again", e);
        }
        return new Descent(Optional.ofNullable(created), revoked);
    }

    /** Whether an object with this signature may be a revocation. Where it says no, it is none. */
    public static boolean mayBeRevoked(Signature signature) {
        return signature.mayHave(REVOKED);
    }

    private static @Nullable StixTimestamp time(JsonToken value, String text) {
        return value == JsonToken.VALUE_STRING ? StixTimestamp.tryParse(text).orElse(null) : null;
    }
}
