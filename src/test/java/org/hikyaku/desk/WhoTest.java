package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
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
    private static Standing standing(String who) {
        var affiliation = switch (who.replace(", registered", "")) {
            case "operations" -> new Affiliation.Secretariat(Desk.OPERATIONS);
            case "administration" -> new Affiliation.Secretariat(Desk.ADMINISTRATION);
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
            operations             | ANYBODY EVERY_CALLER OPERATIONS EITHER_DESK OPERATIONS_OR_MEMBER OPERATIONS_OR_REGISTERED_PERSON
            administration         | ANYBODY EVERY_CALLER ADMINISTRATION EITHER_DESK
            class 1                | ANYBODY EVERY_CALLER OPERATIONS_OR_MEMBER
            class 1, registered    | ANYBODY EVERY_CALLER OPERATIONS_OR_MEMBER REGISTERED_PERSON OPERATIONS_OR_REGISTERED_PERSON
            general                | ANYBODY EVERY_CALLER OPERATIONS_OR_MEMBER
            general, registered    | ANYBODY EVERY_CALLER OPERATIONS_OR_MEMBER REGISTERED_PERSON OPERATIONS_OR_REGISTERED_PERSON
            target                 | ANYBODY EVERY_CALLER
            target, registered     | ANYBODY EVERY_CALLER
            subscriber             | ANYBODY EVERY_CALLER
            subscriber, registered | ANYBODY EVERY_CALLER
            """)
    void nobody_may_who_is_not_named(String who, String may) {
        var standing = standing(who);
        var admitted = Arrays.stream(Who.values())
                .filter(each -> each.admits(standing))
                .map(Who::name)
                .collect(Collectors.joining(" "));
        assertEquals(may, admitted);
    }
}
