package org.hikyaku.council.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.CouncilEntry.OfPerson;
import org.hikyaku.council.RecoveryId;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PersonEntriesTest {
    private static final UserId USER = new UserId(UUID.randomUUID());
    private static final UserId BY = new UserId(UUID.randomUUID());
    private static final RecoveryId RECOVERY = new RecoveryId(UUID.randomUUID());
    private static final byte[] HASH = "a hash of 32 bytes, more or less".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEED = "a seed of 32 bytes, more or less".getBytes(StandardCharsets.US_ASCII);

    static Stream<OfPerson> entries() {
        return Stream.of(
                new OfPerson.CodeIssued(USER, HASH, 1_700_000_000L),
                new OfPerson.EnrolmentBegun(USER, HASH, SEED, 1_700_000_000L),
                new OfPerson.CredentialsSet(USER, HASH, SEED),
                new OfPerson.PasswordChanged(USER, HASH),
                new OfPerson.PasswordRehashed(USER, HASH),
                new OfPerson.RecoveryAsked(RECOVERY, USER, BY, 1_700_000_000L),
                new OfPerson.RecoveryConfirmed(RECOVERY, USER, BY, HASH, 1_700_000_000L),
                new OfPerson.RecoveryDropped(RECOVERY, USER, BY),
                new OfPerson.CredentialsVoided(USER));
    }

    private static String hex(Part part) {
        return HexFormat.of().formatHex(part.bytes());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryIsReadAsItWasWritten(OfPerson entry) {
        var stored = CouncilCodec.write(entry);
        var read = CouncilCodec.read(List.of(stored)).get(0);
        assertEquals(entry.getClass(), read.getClass());
        var again = CouncilCodec.write(read);
        assertEquals(stored.kind(), again.kind());
        assertEquals(
                stored.parts().stream().map(PersonEntriesTest::hex).toList(),
                again.parts().stream().map(PersonEntriesTest::hex).toList());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void hashesAndSeedsLieInAPartOfTheirOwnAndAreNotPrinted(OfPerson entry) {
        var stored = CouncilCodec.write(entry);
        var open = new String(stored.parts().get(0).bytes(), StandardCharsets.ISO_8859_1);
        assertFalse(open.contains("32 bytes"), stored.kind());
        assertFalse(stored.kind().contains(USER.toString()));
        boolean hashes = new String(
                        stored.parts().get(stored.parts().size() - 1).bytes(), StandardCharsets.ISO_8859_1)
                .contains("32 bytes");
        assertEquals(hashes ? 2 : 1, stored.parts().size());
        assertFalse(entry.toString().contains("[B@"), entry.toString());
    }

    @Test
    void anOrderInASessionNamesThePersonAndTheSession() {
        var order = new CouncilEntry.OrderedInSession(BY, new SessionId(UUID.randomUUID()));
        assertEquals(List.of(order), CouncilCodec.read(List.of(CouncilCodec.write(order))));
    }

    @Test
    void theBytesOfAHashComeBack() {
        var read = CouncilCodec.read(List.of(CouncilCodec.write(new OfPerson.EnrolmentBegun(USER, HASH, SEED, 5))));
        var begun = (OfPerson.EnrolmentBegun) read.get(0);
        assertArrayEquals(HASH, begun.enrolmentHash());
        assertArrayEquals(SEED, begun.totpSeed());
        assertEquals(5, begun.until());
    }
}
