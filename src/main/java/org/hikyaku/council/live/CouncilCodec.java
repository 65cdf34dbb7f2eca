package org.hikyaku.council.live;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.ApprovalId;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.ListId;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.RecoveryId;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.SourceNetwork;
import org.hikyaku.council.Thumbprint;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolAccess;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.jspecify.annotations.Nullable;

/** The council's entries as CBOR: the entry's kind names the record, a person's name, the hashes of what a person signs in
 * with and reasons in words lie in parts of their own. */
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
                    CouncilEntry.ToolSecretAdded.class,
                    CouncilEntry.ToolOldSecretRetired.class,
                    CouncilEntry.ToolSecretsWithdrawn.class,
                    CouncilEntry.ToolKeysSet.class,
                    CouncilEntry.ToolCertificatesSet.class,
                    CouncilEntry.ToolNetworksSet.class,
                    CouncilEntry.TokenRevoked.class,
                    CouncilEntry.ToolRemoved.class,
                    CouncilEntry.ListMade.class,
                    CouncilEntry.ListChanged.class,
                    CouncilEntry.CertificateIssued.class,
                    CouncilEntry.CertificateRevoked.class,
                    CouncilEntry.OfPerson.CodeIssued.class,
                    CouncilEntry.OfPerson.EnrolmentBegun.class,
                    CouncilEntry.OfPerson.CredentialsSet.class,
                    CouncilEntry.OfPerson.PasswordChanged.class,
                    CouncilEntry.OfPerson.PasswordRehashed.class,
                    CouncilEntry.OfPerson.RecoveryAsked.class,
                    CouncilEntry.OfPerson.RecoveryConfirmed.class,
                    CouncilEntry.OfPerson.RecoveryDropped.class,
                    CouncilEntry.OfPerson.CredentialsVoided.class,
                    CouncilEntry.OfApproval.SeatAsked.class,
                    CouncilEntry.OfApproval.RegistrationAsked.class,
                    CouncilEntry.OfApproval.AdmissionAsked.class,
                    CouncilEntry.OfApproval.ApprovalConfirmed.class,
                    CouncilEntry.OfApproval.ApprovalDropped.class,
                    CouncilEntry.OfSecrets.SecretsStopped.class,
                    CouncilEntry.OfSecrets.SecretsStoppedByOperator.class,
                    CouncilEntry.OfSecrets.ResumptionAsked.class,
                    CouncilEntry.OfSecrets.ResumptionDropped.class,
                    CouncilEntry.OfSecrets.SecretsResumed.class)
            .collect(Collectors.toUnmodifiableMap(CouncilCodec::kind, c -> c));

    /** The members of the families in two parts that are stored apart. */
    private static final List<String> APART =
            List.of("codeHash", "enrolmentHash", "passwordHash", "totpSeed", "reason", "name");

    private static final ObjectMapper CBOR = CBORMapper.builder()
            .addMixIn(OrganisationId.class, Id.class)
            .addMixIn(UserId.class, Id.class)
            .addMixIn(ToolId.class, Id.class)
            .addMixIn(ListId.class, Id.class)
            .addMixIn(Thumbprint.class, Text.class)
            .addMixIn(SourceNetwork.class, Text.class)
            .addMixIn(SessionId.class, Id.class)
            .addMixIn(RecoveryId.class, Id.class)
            .addMixIn(ApprovalId.class, Id.class)
            .addMixIn(ResumptionId.class, Id.class)
            .addMixIn(Affiliation.class, Family.class)
            .addMixIn(CertificateHolder.class, Holders.class)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new Moment()))
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
            if (isInTwo(entry.getClass())) {
                return inTwo(kind(entry.getClass()), CBOR.valueToTree(entry));
            }
            Object stored = entry instanceof CouncilEntry.ToolIssued issued ? Issued.of(issued.tool()) : entry;
            return Entry.of(kind(entry.getClass()), Part.open(CBOR.writeValueAsBytes(stored)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInTwo(Class<? extends CouncilEntry> kind) {
        return CouncilEntry.OfPerson.class.isAssignableFrom(kind)
                || CouncilEntry.OfSecrets.class.isAssignableFrom(kind)
                || CouncilEntry.OfApproval.class.isAssignableFrom(kind);
    }

    /** Hashes, seeds and reasons go into a part of their own, as a name does: it can be erased, and the rest still be read. */
    private static Entry inTwo(String kind, ObjectNode whole) throws JsonProcessingException {
        var apart = CBOR.createObjectNode();
        for (var name : APART) {
            var value = whole.remove(name);
            if (value != null) {
                apart.set(name, value);
            }
        }
        var open = Part.open(CBOR.writeValueAsBytes(whole));
        return apart.isEmpty() ? Entry.of(kind, open) : Entry.of(kind, open, Part.open(CBOR.writeValueAsBytes(apart)));
    }

    private static CouncilEntry inTwo(Entry entry, Class<? extends CouncilEntry> kind) throws IOException {
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
                if (isInTwo(kind)) {
                    council.add(inTwo(entry, kind));
                    continue;
                }
                byte[] stored = entry.parts().get(0).bytes();
                var value = kind == CouncilEntry.ToolIssued.class
                        ? CBOR.readValue(stored, Issued.class).entry()
                        : CBOR.readValue(stored, kind);
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

    /** How {@code ToolIssued} is written: a tool is issued with one secret or none, and gets all else by entries of their own. */
    private record Issued(OneSecret tool) {
        @SuppressWarnings("ArrayRecordComponent") // between bytes and entry only
        private record OneSecret(ToolId id, UserId user, UUID key, byte @Nullable [] secretHash) {}

        static Issued of(Tool tool) {
            var secrets = tool.access().secrets();
            return new Issued(new OneSecret(
                    tool.id(),
                    tool.user(),
                    tool.key(),
                    secrets.isEmpty() ? null : secrets.get(0).hash()));
        }

        CouncilEntry entry() {
            var hash = tool.secretHash();
            var access = hash == null ? ToolAccess.NONE : ToolAccess.bySecret(hash);
            return new CouncilEntry.ToolIssued(new Tool(tool.id(), tool.user(), tool.key(), access));
        }
    }

    /** {@code OrganisationAdmitted} is written as {@code organisation-admitted}. */
    private static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }

    /** Times are written as RFC 3339 has them. */
    private static final class Moment extends FromStringDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        Moment() {
            super(Instant.class);
        }

        @Override
        protected Instant _deserialize(String value, DeserializationContext context) {
            return Instant.parse(value);
        }
    }

    /** Ids are written as the UUID that they are. */
    private abstract static class Id {
        @JsonCreator
        @SuppressWarnings("UnusedVariable") // only the shape of the constructor matters to Jackson
        Id(UUID value) {}

        @JsonValue
        abstract UUID value();
    }

    /** Thumbprints and networks as the text that they are. */
    private abstract static class Text {
        @JsonCreator
        @SuppressWarnings("UnusedVariable") // only the shape of the constructor matters to Jackson
        Text(String text) {}

        @JsonValue
        abstract String text();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "tie")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Affiliation.Member.class, name = "member"),
        @JsonSubTypes.Type(value = Affiliation.Target.class, name = "target"),
        @JsonSubTypes.Type(value = Affiliation.Outsider.class, name = "outsider"),
        @JsonSubTypes.Type(value = Affiliation.Secretariat.class, name = "secretariat"),
        @JsonSubTypes.Type(value = Affiliation.Committee.class, name = "committee")
    })
    @JsonAutoDetect
    private interface Family {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "holder")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = CertificateHolder.OfTool.class, name = "tool"),
        @JsonSubTypes.Type(value = CertificateHolder.OfUser.class, name = "user"),
        @JsonSubTypes.Type(value = CertificateHolder.OfServer.class, name = "server")
    })
    private interface Holders {}
}
