package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.casework.CaseFile;
import org.hikyaku.casework.Receipt;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.DistributionList;
import org.hikyaku.council.ListId;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.disclosure.Disclosure;
import org.hikyaku.disclosure.Exposure;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.RandomName;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.stix.edition.Profile;
import org.junit.jupiter.api.Test;

/** What is written fits the schemas of the description. */
class DocumentsTest {
    private static final OrganisationId ORGANISATION = new OrganisationId(UUID.randomUUID());
    private static final UserId USER = new UserId(UUID.randomUUID());
    private static final ToolId TOOL = new ToolId(UUID.randomUUID());
    private static final CollectionId COLLECTION = new CollectionId(UUID.randomUUID());
    private static final StixId OBJECT = StixId.parse("indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f");
    private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");

    private final Council council = council();
    private final Documents documents = new Documents(council);

    private static Council council() {
        var council = new Council();
        List<CouncilEntry> entries = List.of(
                new CouncilEntry.OrganisationAdmitted(
                        organisation(new Affiliation.Member(MemberClass.TASK_FORCE_1, true, true))),
                new CouncilEntry.UserAdded(USER, ORGANISATION, "Sato Hanako", true),
                new CouncilEntry.ToolIssued(new Tool(TOOL, USER, UUID.randomUUID(), new byte[32])));
        council.apply(1, entries);
        return council;
    }

    private static Organisation organisation(Affiliation affiliation) {
        return new Organisation(
                ORGANISATION, "Relay \"Station\" 1", "identity--" + UUID.randomUUID(), affiliation, true);
    }

    private static CaseFile file(CaseFile.State state, List<CaseFile.Release> releases) {
        return new CaseFile(
                UUID.randomUUID(),
                COLLECTION,
                ORGANISATION,
                USER,
                AT,
                List.of(new CaseFile.Item(OBJECT, 3), new CaseFile.Item(OBJECT, 4)),
                state,
                releases,
                List.of());
    }

    private static CaseFile.Designation designation() {
        return new CaseFile.Designation(2, false, true, USER, AT, "line\nline");
    }

    @Test
    void a_case_in_every_state() {
        var release = new CaseFile.Release(
                UUID.randomUUID(),
                COLLECTION,
                Tlp.AMBER_STRICT,
                Set.of(MutualAidCategory.LOCAL_GOVERNMENT),
                StixId.parse("report--" + UUID.randomUUID()),
                List.of(OBJECT));
        List<CaseFile.State> states = List.of(
                new CaseFile.Received(),
                new CaseFile.Proposed(designation()),
                new CaseFile.Designated(designation(), Optional.of(USER), AT),
                new CaseFile.Withdrawn(USER, AT, "a mistake"));
        for (var state : states) {
            Schemas.assertFits("Case", documents.caseFile(file(state, List.of(release))));
        }
    }

    @Test
    void a_case_with_an_edition() {
        var edition = new CaseFile.Edition(
                StixId.parse("indicator--" + UUID.randomUUID()),
                new StixTimestamp("2026-04-01T00:00:00.000Z"),
                new StixTimestamp("2026-04-01T00:00:00.000Z"),
                OBJECT,
                3,
                Profile.parse(List.of("description", "labels.[0]")),
                Set.of(OBJECT),
                ORGANISATION,
                USER,
                AT,
                RandomName.fresh(),
                300);
        var without = file(new CaseFile.Received(), List.of());
        var document = documents.caseFile(new CaseFile(
                without.id(),
                without.collection(),
                without.provider(),
                without.by(),
                without.opened(),
                without.contents(),
                without.state(),
                List.of(),
                List.of(edition)));
        Schemas.assertFits("Case", document);
        assertEquals(OBJECT.toString(), document.at("/editions/0/original").asText());
        assertFalse(documents.caseFile(without).has("editions"));
    }

    @Test
    void a_case_names_no_person_and_each_object_once() {
        var document =
                documents.caseFile(file(new CaseFile.Designated(designation(), Optional.of(USER), AT), List.of()));
        assertFalse(document.toString().contains(USER.toString()));
        assertFalse(document.toString().contains("Hanako"));
        assertEquals(1, document.path("objects").size());
        assertEquals("DESIGNATED", document.path("state").asText());
        assertEquals(
                "2026-04-01T00:00:00.000000Z",
                document.at("/designation/agreed_at").asText());
    }

    @Test
    void readers_with_names_as_far_as_they_are_known() {
        var known = new Disclosure(
                AT, USER, TOOL, ORGANISATION, Exposure.READ, COLLECTION, List.of("2026-01-01T00:00:00.000Z"));
        var unknown = new Disclosure(
                AT,
                new UserId(UUID.randomUUID()),
                TOOL,
                new OrganisationId(UUID.randomUUID()),
                Exposure.NAMED,
                COLLECTION,
                List.of());
        council.apply(2, List.of(new CouncilEntry.UserRemoved(USER)));
        var document = documents.readers(OBJECT, List.of(known, unknown));
        Schemas.assertFits("Readers", document);
        assertEquals("Sato Hanako", document.at("/readers/0/name").asText());
        assertEquals(true, document.at("/readers/1/name").isMissingNode());
    }

    @Test
    void organisations_of_every_kind() {
        List<Affiliation> affiliations = List.of(
                new Affiliation.Member(MemberClass.GENERAL, false, false),
                new Affiliation.Target(ORGANISATION, Set.of(MutualAidCategory.EDUCATION_AND_RESEARCH), true),
                new Affiliation.Outsider(),
                new Affiliation.Committee(),
                new Affiliation.Secretariat(Desk.OPERATIONS));
        for (var affiliation : affiliations) {
            Schemas.assertFits("Organisation", Documents.organisation(organisation(affiliation)));
        }
    }

    @Test
    void users_with_their_tools_but_no_secret() {
        var document = documents.user(council.user(USER).orElseThrow());
        Schemas.assertFits("User", document);
        assertEquals(TOOL.toString(), document.at("/tools/0").asText());
    }

    @Test
    void lists_and_receipts() {
        Schemas.assertFits(
                "List", Documents.list(new DistributionList(new ListId(UUID.randomUUID()), "L", Set.of(USER))));
        var receipt = new Receipt(
                UUID.randomUUID(),
                AT,
                true,
                List.of(
                        new Receipt.Outcome(Optional.of("x\ud800\u0000"), Optional.empty(), Optional.of("no id")),
                        new Receipt.Outcome(Optional.of(OBJECT.toString()), Optional.of("v"), Optional.empty())));
        var document = Documents.receipt(receipt);
        Schemas.assertFits("Receipt", document);
        assertEquals("x??", document.at("/failures/0/id").asText());
        assertEquals(1, document.path("successes").asInt());
    }
}
