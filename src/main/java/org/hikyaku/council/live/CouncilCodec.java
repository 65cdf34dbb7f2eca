package org.hikyaku.council.live;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ListId;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.RecoveryId;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;

/** The council's entries as CBOR: the entry's kind names the record, a person's name and the hashes of what a person signs in
 * with lie in parts of their own. */
final class CouncilCodec {
    private static final Map<String, Class<? extends CouncilEntry>> KINDS = Stream.<Class<? extends CouncilEntry>>of(
                    CouncilEntry.Ordered.class,
                    CouncilEntry.OrderedInSession.class,
                    CouncilEntry.CollectionKeyed.class,
                    CouncilEntry.OrganisationAdmitted.class,
                    CouncilEntry.OrganisationChanged.class,
                    CouncilEntry.UserAdded.class,
                    CouncilEntry.RegistrationChanged.class,
                    CouncilEntry.UserRemoved.class,
                    CouncilEntry.ToolIssued.class,
                    CouncilEntry.ToolSecretReplaced.class,
                    CouncilEntry.ToolRemoved.class,
                    CouncilEntry.ListMade.class,
                    CouncilEntry.ListChanged.class,
                    CouncilEntry.OfPerson.CodeIssued.class,
                    CouncilEntry.OfPerson.EnrolmentBegun.class,
                    CouncilEntry.OfPerson.CredentialsSet.class,
                    CouncilEntry.OfPerson.PasswordChanged.class,
                    CouncilEntry.OfPerson.PasswordRehashed.class,
                    CouncilEntry.OfPerson.RecoveryAsked.class,
                    CouncilEntry.OfPerson.RecoveryConfirmed.class,
                    CouncilEntry.OfPerson.RecoveryDropped.class)
            .collect(Collectors.toUnmodifiableMap(CouncilCodec::kind, c -> c));

    /** The members of {@link CouncilEntry.OfPerson} that are stored apart. */
    private static final List<String> HASHES = List.of("codeHash", "enrolmentHash", "passwordHash", "totpSeed");

    private static final ObjectMapper CBOR = CBORMapper.builder()
            .addMixIn(OrganisationId.class, Id.class)
            .addMixIn(UserId.class, Id.class)
            .addMixIn(ToolId.class, Id.class)
            .addMixIn(ListId.class, Id.class)
            .addMixIn(SessionId.class, Id.class)
            .addMixIn(RecoveryId.class, Id.class)
            .addMixIn(Affiliation.class, Family.class)
            .build();

    private CouncilCodec() {}

    static Entry write(CouncilEntry entry) {
        try {
            if (entry instanceof CouncilEntry.UserAdded user) {
                var nameless = new CouncilEntry.UserAdded(user.user(), user.organisation(), "", user.registered());
                return Entry.of(
                        kind(entry.getClass()),
                        Part.open(CBOR.writeValueAsBytes(nameless)),
                        Part.open(user.name().getBytes(StandardCharsets.UTF_8)));
            }
            if (entry instanceof CouncilEntry.OfPerson) {
                return ofPerson(kind(entry.getClass()), CBOR.valueToTree(entry));
            }
            return Entry.of(kind(entry.getClass()), Part.open(CBOR.writeValueAsBytes(entry)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hashes and seeds go into a part of their own, as a name does: it can be erased, and the rest still be read. */
    private static Entry ofPerson(String kind, ObjectNode whole) throws JsonProcessingException {
        var apart = CBOR.createObjectNode();
        for (var name : HASHES) {
            var value = whole.remove(name);
            if (value != null) {
                apart.set(name, value);
            }
        }
        var open = Part.open(CBOR.writeValueAsBytes(whole));
        return apart.isEmpty() ? Entry.of(kind, open) : Entry.of(kind, open, Part.open(CBOR.writeValueAsBytes(apart)));
    }

    private static CouncilEntry ofPerson(Entry entry, Class<? extends CouncilEntry> kind) throws IOException {
        var whole = (ObjectNode) CBOR.readTree(entry.parts().get(0).bytes());
        if (entry.parts().size() > 1) {
            whole.setAll((ObjectNode) CBOR.readTree(entry.parts().get(1).bytes()));
        }
        return CBOR.treeToValue(whole, kind);
    }

    static List<CouncilEntry> read(List<Entry> entries) {
        var council = new ArrayList<CouncilEntry>(entries.size());
        for (var entry : entries) {
            var kind = KINDS.get(entry.kind());
            if (kind == null) {
                throw new IllegalStateException("the council's stream has an entry of an unknown kind");
            }
            try {
                if (CouncilEntry.OfPerson.class.isAssignableFrom(kind)) {
                    council.add(ofPerson(entry, kind));
                    continue;
                }
                var value = CBOR.readValue(entry.parts().get(0).bytes(), kind);
                if (value instanceof CouncilEntry.UserAdded user) {
                    var name = new String(entry.parts().get(1).bytes(), StandardCharsets.UTF_8);
                    value = new CouncilEntry.UserAdded(user.user(), user.organisation(), name, user.registered());
                }
                council.add(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return council;
    }

    /** {@code OrganisationAdmitted} is written as {@code organisation-admitted}. */
    private static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** Ids are written as the UUID that they are. */
    private abstract static class Id {
        @JsonCreator
        @SuppressWarnings("UnusedVariable") // only the shape of the constructor matters to Jackson
        Id(UUID value) {}

        @JsonValue
        abstract UUID value();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "tie")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Affiliation.Member.class, name = "member"),
        @JsonSubTypes.Type(value = Affiliation.Target.class, name = "target"),
        @JsonSubTypes.Type(value = Affiliation.Outsider.class, name = "outsider"),
        @JsonSubTypes.Type(value = Affiliation.Secretariat.class, name = "secretariat")
    })
    @JsonAutoDetect
    private interface Family {}
}
