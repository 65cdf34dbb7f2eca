package org.hikyaku.council;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tools as folded: the council's part that every request asks. One thread folds, any thread reads. */
final class ToolBook {
    private final Map<ToolId, Tool> tools = new ConcurrentHashMap<>();
    private final Map<UUID, Tool> byKey = new ConcurrentHashMap<>();
    private final RevokedTokens revoked = new RevokedTokens();
    private final Map<Thumbprint, ToolId> byCertificate = new ConcurrentHashMap<>();

    Optional<Tool> tool(ToolId id) {
        return Optional.ofNullable(tools.get(id));
    }

    boolean isRevoked(UUID token) {
        return revoked.holds(token);
    }

    Optional<Tool> of(Thumbprint certificate) {
        return Optional.ofNullable(byCertificate.get(certificate)).flatMap(this::tool);
    }

    Optional<Tool> ever(UUID key) {
        return Optional.ofNullable(byKey.get(key));
    }

    List<Tool> of(UserId user) {
        return tools.values().stream().filter(tool -> tool.user().equals(user)).toList();
    }

    /** A REMOVE of their user. */
    void removeAllOf(UserId user) {
        of(user).forEach(tool -> remove(tool.id()));
    }

    void add(Tool tool) {
        tools.put(tool.id(), tool);
        byKey.put(tool.key(), tool);
    }

    void apply(CouncilEntry.OfTool entry) {
        if (entry instanceof CouncilEntry.ToolRemoved e) {
            remove(e.tool());
        } else if (entry instanceof CouncilEntry.ToolSecretReplaced e) {
            change(e.tool(), access -> access.withSecret(e.secretHash()));
        } else if (entry instanceof CouncilEntry.ToolSecretAdded e) {
            change(e.tool(), access -> access.withNextSecret(e.secretHash(), e.oldUntil()));
        } else if (entry instanceof CouncilEntry.ToolOldSecretRetired e) {
            change(e.tool(), ToolAccess::withoutOldSecret);
        } else if (entry instanceof CouncilEntry.ToolSecretsWithdrawn e) {
            change(e.tool(), ToolAccess::withoutSecrets);
        } else if (entry instanceof CouncilEntry.ToolKeysSet e) {
            change(e.tool(), access -> access.withKeys(e.keys()));
        } else if (entry instanceof CouncilEntry.ToolCertificatesSet e) {
            byCertificate.values().removeIf(e.tool()::equals);
            change(e.tool(), access -> access.withCertificates(e.certificates()));
            e.certificates().forEach(certificate -> byCertificate.put(certificate, e.tool()));
        } else if (entry instanceof CouncilEntry.ToolNetworksSet e) {
            change(e.tool(), access -> access.withNetworks(e.networks()));
        } else if (entry instanceof CouncilEntry.TokenRevoked e) {
            revoked.add(e.token(), e.until(), e.at());
        } else {
            throw new AssertionError("an entry outside the sealed family");
        }
    }

    private void remove(ToolId id) {
        tools.remove(id);
        byCertificate.values().removeIf(id::equals);
    }

    private void change(ToolId id, UnaryOperator<ToolAccess> how) {
        var old = known(tools.get(id));
        tools.put(id, old.with(how.apply(old.access())));
    }

    private static Tool known(@Nullable Tool tool) {
        if (tool == null) {
            throw new IllegalStateException("a council entry names a tool that no entry before it made");
        }
        return tool;
    }
}
