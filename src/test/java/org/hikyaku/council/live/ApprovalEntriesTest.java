package org.hikyaku.council.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.ApprovalId;
import org.hikyaku.council.CouncilEntry.OfApproval;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.UserId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ApprovalEntriesTest {
    private static final ApprovalId APPROVAL = new ApprovalId(UUID.randomUUID());
    private static final UserId USER = new UserId(UUID.randomUUID());
    private static final UserId BY = new UserId(UUID.randomUUID());
    private static final Instant UNTIL = Instant.parse("2026-12-04T08:00:00.000001Z");

    static Stream<OfApproval> entries() {
        return Stream.of(
                new OfApproval.SeatAsked(
                        APPROVAL, USER, new OrganisationId(UUID.randomUUID()), "Sato Hanako", BY, UNTIL),
                new OfApproval.RegistrationAsked(APPROVAL, USER, BY, UNTIL),
                new OfApproval.AdmissionAsked(
                        APPROVAL,
                        new Organisation(
                                new OrganisationId(UUID.randomUUID()),
                                "A Member",
                                "identity--" + UUID.randomUUID(),
                                new Affiliation.Member(MemberClass.TASK_FORCE_2, true, false),
                                true),
                        BY,
                        UNTIL),
                new OfApproval.ApprovalConfirmed(APPROVAL, BY),
                new OfApproval.ApprovalDropped(APPROVAL, BY));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_is_read_as_it_was_written_and_a_name_lies_in_a_part_of_its_own(OfApproval entry) {
        var stored = CouncilCodec.write(entry);
        assertEquals(List.of(entry), CouncilCodec.read(List.of(stored)));
        var open = new String(stored.parts().get(0).bytes(), StandardCharsets.ISO_8859_1);
        assertFalse(open.contains("Hanako"), stored.kind());
        assertEquals(
                entry instanceof OfApproval.SeatAsked ? 2 : 1, stored.parts().size());
    }
}
