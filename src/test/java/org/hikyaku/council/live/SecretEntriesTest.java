package org.hikyaku.council.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hikyaku.council.CouncilEntry.OfSecrets;
import org.hikyaku.council.ResumptionId;
import org.hikyaku.council.UserId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretEntriesTest {
    private static final UserId BY = new UserId(UUID.randomUUID());
    private static final ResumptionId RESUMPTION = new ResumptionId(UUID.randomUUID());
    private static final Instant AT = Instant.parse("2026-11-27T08:00:00.000001Z");

    static Stream<OfSecrets> entries() {
        return Stream.of(
                new OfSecrets.SecretsStopped(BY, AT, "somebody lost a laptop"),
                new OfSecrets.SecretsStopped(BY, AT, ""),
                new OfSecrets.SecretsStoppedByOperator(UUID.randomUUID(), AT, "somebody lost a laptop"),
                new OfSecrets.ResumptionAsked(RESUMPTION, BY, AT),
                new OfSecrets.ResumptionDropped(RESUMPTION, BY),
                new OfSecrets.SecretsResumed(RESUMPTION, BY, AT));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void an_entry_is_read_as_it_was_written_and_its_reason_lies_in_a_part_of_its_own(OfSecrets entry) {
        var stored = CouncilCodec.write(entry);
        assertEquals(List.of(entry), CouncilCodec.read(List.of(stored)));
        var open = new String(stored.parts().get(0).bytes(), StandardCharsets.ISO_8859_1);
        assertFalse(open.contains("laptop"), stored.kind());
    }
}
