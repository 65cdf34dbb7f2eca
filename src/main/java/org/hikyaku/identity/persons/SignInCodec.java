package org.hikyaku.identity.persons;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;

/** The entries of the stream {@code sign-in} as CBOR, each in one part, which no two persons share. */
final class SignInCodec {
    private static final Map<String, Class<? extends SignInEntry>> KINDS = Map.of(
            "code-spent", SignInEntry.CodeSpent.class,
            "session-opened", SignInEntry.Opened.class,
            "session-used", SignInEntry.Used.class,
            "session-ended", SignInEntry.Ended.class,
            "sign-in-failed", SignInEntry.Failed.class);

    private static final ObjectMapper CBOR = CBORMapper.builder()
            .addMixIn(UserId.class, Id.class)
            .addMixIn(SessionId.class, Id.class)
            .build();

    private SignInCodec() {}

    static Entry write(SignInEntry entry) {
        try {
            return Entry.of(kind(entry), Part.open(CBOR.writeValueAsBytes(entry)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<SignInEntry> read(List<Entry> entries) {
        var read = new ArrayList<SignInEntry>(entries.size());
        for (var entry : entries) {
            var kind = KINDS.get(entry.kind());
            if (kind == null) {
                throw new IllegalStateException("the stream of sign-ins has an entry of an unknown kind");
            }
            try {
                read.add(CBOR.readValue(entry.parts().get(0).bytes(), kind));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    private static String kind(SignInEntry entry) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue().isInstance(entry))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** Ids are written as the UUID that they are. */
    private abstract static class Id {
        @JsonCreator
        @SuppressWarnings("UnusedVariable") // only the shape of the constructor matters to Jackson
        Id(UUID value) {}

        @JsonValue
        abstract UUID value();
    }
}
