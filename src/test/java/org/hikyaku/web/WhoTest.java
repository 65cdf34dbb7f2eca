package org.hikyaku.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoTest {
    /** Here it is something else than the standing that decides: credentials, a session, a collection, whose it is. */
    private static final EnumSet<Who> DECIDED_OTHERWISE = EnumSet.of(
            Who.ANYBODY,
            Who.TOOL_BY_FORM,
            Who.CERTIFICATE_HOLDER,
            Who.EVERY_CALLER,
            Who.EVERY_TOOL,
            Who.SIGNED_IN,
            Who.COLLECTION_KNOWERS,
            Who.COLLECTION_READERS,
            Who.COLLECTION_WRITERS,
            Who.COLLECTION_READERS_WHO_WRITE,
            Who.SUBMITTER);

    private static Standing standing(String who) {
        var affiliation = switch (who.replace(", registered", "")) {
            case "operations" -> new Affiliation.Secretariat(Desk.OPERATIONS);
            case "administration" -> new Affiliation.Secretariat(Desk.ADMINISTRATION);
            case "committee" -> new Affiliation.Committee();
            case "class 1" -> new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false);
            case "general" -> new Affiliation.Member(MemberClass.GENERAL, false, false);
            case "target" ->
                new Affiliation.Target(
                        new OrganisationId(UUID.randomUUID()), Set.of(MutualAidCategory.LOCAL_GOVERNMENT), true);
            case "subscriber" -> new Affiliation.Outsider();
            default -> throw new IllegalArgumentException(who);
        };
        return new Standing(
                new OrganisationId(UUID.randomUUID()), affiliation, true, who.endsWith("registered"), Set.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operations             | OPERATIONS EITHER_DESK_OR_OWN EITHER_DESK DESK_IN_SESSION OPERATIONS_OR_MEMBER OPERATIONS_OR_REGISTERED_PERSON
            committee              | COMMITTEE ADMINISTRATION_OR_COMMITTEE
            administration         | ADMINISTRATION ADMINISTRATION_OR_COMMITTEE ADMINISTRATION_OR_OWN EITHER_DESK_OR_OWN EITHER_DESK DESK_IN_SESSION
            class 1                | OPERATIONS_OR_MEMBER
            class 1, registered    | OPERATIONS_OR_MEMBER REGISTERED_PERSON OPERATIONS_OR_REGISTERED_PERSON
            general                | OPERATIONS_OR_MEMBER
            general, registered    | OPERATIONS_OR_MEMBER REGISTERED_PERSON OPERATIONS_OR_REGISTERED_PERSON
            target                 | ''
            target, registered     | ''
            subscriber             | ''
            subscriber, registered | ''
            """)
    void nobody_may_who_is_not_named(String who, String may) {
        var standing = standing(who);
        var admitted = EnumSet.complementOf(DECIDED_OTHERWISE).stream()
                .filter(each -> each.admits(standing))
                .map(Who::name)
                .collect(Collectors.joining(" "));
        assertEquals(may, admitted);
    }
}
