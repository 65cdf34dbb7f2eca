package org.hikyaku.council.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.IssuedCertificate;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateEntriesTest {
    private static CouncilEntry issued(boolean taken) {
        return new CouncilEntry.CertificateIssued(new IssuedCertificate(
                "0".repeat(32),
                new CertificateHolder.OfUser(new UserId(new UUID(1, 2))),
                "1".repeat(64),
                "2".repeat(64),
                1_700_000_000L,
                1_700_000_100L,
                taken));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void howACertificateWasHadIsReadAsItWasWritten(boolean taken) {
        assertEquals(List.of(issued(taken)), CouncilCodec.read(List.of(CouncilCodec.write(issued(taken)))));
    }

    @Test
    void ofOneFromBeforeThatWasOnRecordNobodyKnowsThatItsPersonTookIt() throws Exception {
        var cbor = new CBORMapper();
        var stored = CouncilCodec.write(issued(true));
        var tree = (ObjectNode) cbor.readTree(stored.parts().get(0).bytes());
        assertNotNull(((ObjectNode) tree.path("certificate")).remove("taken"), "it was there");
        var before = Entry.of(stored.kind(), Part.open(cbor.writeValueAsBytes(tree)));
        assertEquals(List.of(issued(false)), CouncilCodec.read(List.of(before)));
    }
}
