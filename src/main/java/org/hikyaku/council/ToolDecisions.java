package org.hikyaku.council;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is decided about tools and how they may sign in: pure functions, as {@link Decisions}. */
public final class ToolDecisions {
    /** The longest time for which two secrets may stand beside each other. */
    public static final Duration LONGEST_ROTATION = Duration.ofDays(90);

    private ToolDecisions() {}

    /**
     * Issues a tool to a user: to anybody by an administrator, and by each person, signed in, to themself. A tool of who makes their own
     * credentials has none if it was not themself who ordered it.
     *
     * @param by who orders it, and by what means
     */
    public static List<CouncilEntry> issue(Council council, Caller by, Tool tool) {
        var standing = standing(council, tool.user()).orElseThrow(() -> Refusal.notFound("the user"));
        boolean own = by.isInPerson(tool.user());
        if (!own && !council.isAtDesk(by.user(), Desk.ADMINISTRATION)) {
            throw Refusal.forbidden("a tool of somebody else's is the administration desk's to make");
        }
        if (council.tool(tool.id()).isPresent()) {
            throw Refusal.conflict("this tool id is taken");
        }
        boolean bare = !own && standing.makesOwnCredentials();
        return List.of(new CouncilEntry.ToolIssued(bare ? tool.withoutCredentials() : tool));
    }

    /**
     * For all that gives a tool something to sign in by: it is its own user's, signed in as a person, and, where the user is not one who
     * {@linkplain Standing#makesOwnCredentials makes their own}, an administrator's. A tool makes no credentials for itself.
     *
     * @param by who orders it, and by what means
     * @throws Refusal if it is not his to do
     */
    public static void requireMayGive(Council council, Caller by, ToolId id) {
        var user = known(council, id).user();
        if (by.isInPerson(user)) {
            return;
        }
        if (standing(council, user).filter(Standing::makesOwnCredentials).isPresent()) {
            throw Refusal.forbidden(
                    "what this tool signs in by is made by the person whose tool it is, signed in, and by nobody else;"
                            + " the administration desk may end it");
        }
        requireAdministrator(council, by);
    }

    /** For what ends a tool or takes something from it: its own user's, signed in as a person, and any administrator's. */
    public static void requireMayTake(Council council, Caller by, ToolId id) {
        if (!by.isInPerson(known(council, id).user())) {
            requireAdministrator(council, by);
        }
    }

    private static void requireAdministrator(Council council, Caller by) {
        if (!council.isAtDesk(by.user(), Desk.ADMINISTRATION)) {
            throw Refusal.forbidden(
                    "this is for the administration desk, and for the person whose tool it is, signed in");
        }
    }

    private static Optional<Standing> standing(Council council, UserId user) {
        return council.user(user).map(each -> each.tenures().now());
    }

    /** Ends a tool's access. */
    public static List<CouncilEntry> remove(Council council, ToolId id) {
        known(council, id);
        return List.of(new CouncilEntry.ToolRemoved(id));
    }

    /** Gives a tool a secret in place of all that it had. */
    public static List<CouncilEntry> replaceSecret(Council council, ToolId id, byte[] secretHash) {
        known(council, id);
        return List.of(new CouncilEntry.ToolSecretReplaced(id, secretHash));
    }

    /**
     * Gives a tool a second secret; the first ends by itself after {@code overlap}, or before that if it is retired.
     *
     * @param now the time
     * @param overlap from a second to {@link #LONGEST_ROTATION}
     */
    public static List<CouncilEntry> addSecret(
            Council council, ToolId id, byte[] secretHash, Instant now, Duration overlap) {
        if (overlap.toSeconds() < 1 || overlap.compareTo(LONGEST_ROTATION) > 0) {
            throw Refusal.invalid(
                    "the old secret ends after 1 to " + LONGEST_ROTATION.toSeconds() + " seconds (90 days)");
        }
        if (known(council, id).access().secretsAt(now).size() == ToolAccess.MOST_SECRETS) {
            throw Refusal.conflict("the tool has two secrets already: retire the old one first");
        }
        return List.of(new CouncilEntry.ToolSecretAdded(id, secretHash, now.plus(overlap)));
    }

    /** Ends the older of a tool's two secrets before its time. */
    public static List<CouncilEntry> retireOldSecret(Council council, ToolId id, Instant now) {
        if (known(council, id).access().secretsAt(now).size() < ToolAccess.MOST_SECRETS) {
            throw Refusal.conflict("the tool has no old secret beside its newest");
        }
        return List.of(new CouncilEntry.ToolOldSecretRetired(id));
    }

    /** Ends all of a tool's secrets; it has to have something else to sign in by. */
    public static List<CouncilEntry> withdrawSecrets(Council council, ToolId id, Instant now) {
        var access = known(council, id).access();
        requireOpen(access.withoutSecrets(), now);
        return access.secretsAt(now).isEmpty() ? List.of() : List.of(new CouncilEntry.ToolSecretsWithdrawn(id));
    }

    /** Sets the keys with which a tool signs who it is. */
    public static List<CouncilEntry> setKeys(Council council, ToolId id, List<ToolKey> keys, Instant now) {
        var access = known(council, id).access();
        if (keys.size() > ToolAccess.MOST_KEYS) {
            throw Refusal.invalid("a tool has at most " + ToolAccess.MOST_KEYS + " keys");
        }
        if (isTwice(keys, ToolKey::kid) || isTwice(keys, ToolKey::thumbprint)) {
            throw Refusal.invalid("a tool's keys, and their kids, differ from each other");
        }
        requireOpen(access.withKeys(keys), now);
        return access.keys().equals(keys) ? List.of() : List.of(new CouncilEntry.ToolKeysSet(id, keys));
    }

    /** Sets the certificates by which a tool is known in the TLS handshake; each is one tool's alone. */
    public static List<CouncilEntry> setCertificates(
            Council council, ToolId id, List<Thumbprint> certificates, Instant now) {
        var access = known(council, id).access();
        if (certificates.size() > ToolAccess.MOST_CERTIFICATES) {
            throw Refusal.invalid("a tool has at most " + ToolAccess.MOST_CERTIFICATES + " certificates");
        }
        for (var certificate : certificates) {
            if (council.toolOf(certificate)
                    .filter(tool -> !tool.id().equals(id))
                    .isPresent()) {
                throw Refusal.conflict("a certificate is registered for another tool already");
            }
        }
        if (certificates.stream().distinct().count() < certificates.size()) {
            throw Refusal.invalid("a tool's certificates differ from each other");
        }
        requireOpen(access.withCertificates(certificates), now);
        return access.certificates().equals(certificates)
                ? List.of()
                : List.of(new CouncilEntry.ToolCertificatesSet(id, certificates));
    }

    /**
     * Sets the networks from which a tool may be used; from anywhere if there is none. To let it be used from more is to give it
     * something, to narrow that is to take.
     *
     * @param by who orders it, and by what means
     */
    public static List<CouncilEntry> setNetworks(Council council, Caller by, ToolId id, List<SourceNetwork> networks) {
        var access = known(council, id).access();
        if (access.isWidenedBy(networks)) {
            requireMayGive(council, by, id);
        } else {
            requireMayTake(council, by, id);
        }
        if (networks.size() > ToolAccess.MOST_NETWORKS) {
            throw Refusal.invalid("a tool has at most " + ToolAccess.MOST_NETWORKS + " networks");
        }
        return access.networks().equals(networks) ? List.of() : List.of(new CouncilEntry.ToolNetworksSet(id, networks));
    }

    /** Gives up an access token of a tool's; nothing for one that counts no more as it is. */
    public static List<CouncilEntry> revoke(Council council, CouncilEntry.TokenRevoked wish) {
        return council.tool(wish.tool()).isEmpty() || council.isRevoked(wish.token()) ? List.of() : List.of(wish);
    }

    private static boolean isTwice(List<ToolKey> keys, Function<ToolKey, String> what) {
        return keys.stream().map(what).distinct().count() < keys.size();
    }

    /** To end all of a tool's access there is the removal, which says so. */
    private static void requireOpen(ToolAccess access, Instant now) {
        if (!access.isOpenAt(now)) {
            throw Refusal.conflict(
                    "the tool would have nothing left to sign in by: give it something first, or remove it");
        }
    }

    private static Tool known(Council council, ToolId id) {
        return council.tool(id).orElseThrow(() -> Refusal.notFound("the tool"));
    }
}
