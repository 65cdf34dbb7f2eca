package org.hikyaku.council.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.SourceNetwork;
import org.hikyaku.council.Thumbprint;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolAccess;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.ToolKey;
import org.hikyaku.council.UserId;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.junit.jupiter.api.Test;

class CouncilCodecTest {
    private static final ToolId TOOL = new ToolId(UUID.randomUUID());

    private static CouncilEntry again(CouncilEntry entry) {
        return CouncilCodec.read(List.of(CouncilCodec.write(entry))).get(0);
    }

    @Test
    void what_is_said_of_tools_is_read_as_it_was_written() {
        var tool = new Tool(TOOL, new UserId(UUID.randomUUID()), UUID.randomUUID(), new byte[] {1, 2});
        var issued = new CouncilEntry.ToolIssued(tool);
        assertEquals(issued, again(issued));
        var bare = new CouncilEntry.ToolIssued(new Tool(TOOL, tool.user(), tool.key(), ToolAccess.NONE));
        assertEquals(bare, again(bare));
        var added =
                new CouncilEntry.ToolSecretAdded(TOOL, new byte[] {3}, Instant.parse("2026-11-23T09:00:00.000001Z"));
        var read = assertInstanceOf(CouncilEntry.ToolSecretAdded.class, again(added));
        assertEquals(added.oldUntil(), read.oldUntil());
        assertArrayEquals(added.secretHash(), read.secretHash());
        var keys = new CouncilEntry.ToolKeysSet(TOOL, List.of(new ToolKey("k", "t", "{}")));
        assertEquals(keys, again(keys));
        var certificates = new CouncilEntry.ToolCertificatesSet(TOOL, List.of(Thumbprint.of(new byte[32])));
        assertEquals(certificates, again(certificates));
        var networks = new CouncilEntry.ToolNetworksSet(TOOL, List.of(new SourceNetwork("2001:db8::/32")));
        assertEquals(networks, again(networks));
        var revoked = new CouncilEntry.TokenRevoked(
                TOOL, UUID.randomUUID(), Instant.parse("2026-11-23T09:10:00Z"), Instant.parse("2026-11-23T09:00:00Z"));
        assertEquals(revoked, again(revoked));
        var withdrawn = new CouncilEntry.ToolSecretsWithdrawn(TOOL);
        assertEquals(withdrawn, again(withdrawn));
        var retired = new CouncilEntry.ToolOldSecretRetired(TOOL);
        assertEquals(retired, again(retired));
    }

    @Test
    void the_steering_committee_is_read_as_it_was_written() {
        var admitted = new CouncilEntry.OrganisationAdmitted(new Organisation(
                new OrganisationId(UUID.randomUUID()),
                "Steering Committee",
                "identity--" + UUID.randomUUID(),
                new Affiliation.Committee(),
                false));
        assertEquals(admitted, again(admitted));
    }

    @Test
    void a_tool_is_stored_with_its_one_secret_as_it_always_was() throws Exception {
        var user = new UserId(UUID.randomUUID());
        var key = UUID.randomUUID();
        var before = Map.of(
                "tool", Map.of("id", TOOL.value(), "user", user.value(), "key", key, "secretHash", new byte[] {1, 2}));
        var stored = Entry.of("tool-issued", Part.open(new CBORMapper().writeValueAsBytes(before)));
        assertEquals(
                List.of(new CouncilEntry.ToolIssued(new Tool(TOOL, user, key, new byte[] {1, 2}))),
                CouncilCodec.read(List.of(stored)));
    }
}
