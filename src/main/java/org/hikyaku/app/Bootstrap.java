package org.hikyaku.app;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.app.client.Credentials;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolDecisions;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.identity.persons.FirstLogin;

/**
 * What must be on record before anybody can ask for anything: the keys of the standing collections, and on an empty store the
 * two desks, each with a person and a tool. Everything else comes in through the desks.
 */
final class Bootstrap {
    private final LiveCouncil council;
    private final SecretHash hash;

    Bootstrap(LiveCouncil council, SecretHash hash) {
        this.council = council;
        this.hash = hash;
    }

    /** Gives a random key to each standing collection that has none. */
    Future<Void> keyCollections(List<CollectionInfo> standing) {
        return council.run(now -> standing.stream()
                        .map(info -> info.id().value())
                        .filter(id -> now.collectionKey(id).isEmpty())
                        .<CouncilEntry>map(id -> new CouncilEntry.CollectionKeyed(id, UUID.randomUUID()))
                        .toList())
                .mapEmpty();
    }

    /** Whether there is no organisation yet, not even a desk. */
    boolean isNew() {
        return council.council().organisations().isEmpty();
    }

    /** New secrets for these seats' tools, not yet on record. */
    static Map<Desk, Secret> secrets(List<Seat> seats) {
        var secrets = new EnumMap<Desk, Secret>(Desk.class);
        seats.forEach(seat -> secrets.put(seat.desk(), Secret.fresh()));
        return secrets;
    }

    /** Credentials of the seats' tools, to be shown to whom they belong. */
    static Map<Desk, Credentials> credentials(List<Seat> seats, Map<Desk, Secret> secrets) {
        var credentials = new EnumMap<Desk, Credentials>(Desk.class);
        seats.forEach(seat -> credentials.put(
                seat.desk(),
                new Credentials(seat.tool().toString(), secret(secrets, seat).reveal())));
        return credentials;
    }

    private static Secret secret(Map<Desk, Secret> secrets, Seat seat) {
        var secret = secrets.get(seat.desk());
        if (secret == null) {
            throw new IllegalArgumentException("every seat has a secret");
        }
        return secret;
    }

    /**
     * Seats the desks of an empty store, in one append.
     *
     * @return whether it did; not so if the store is not empty, on account of another node for one
     */
    Future<Boolean> seat(List<Seat> seats, Map<Desk, Secret> secrets) {
        return seat(seats, secrets, Map.of());
    }

    /**
     * The same, each person with a one-time code for the first login.
     *
     * @param codes by user; who is not there has none
     */
    Future<Boolean> seat(List<Seat> seats, Map<Desk, Secret> secrets, Map<UserId, FirstLogin.Issued> codes) {
        return council.run(now -> {
                    if (!now.organisations().isEmpty()) {
                        return List.of();
                    }
                    var entries = entries(seats, secrets);
                    codes.forEach((user, issued) -> entries.add(new CouncilEntry.OfPerson.CodeIssued(
                            user, issued.hash(), issued.until().getEpochSecond())));
                    return entries;
                })
                .map(position -> seats.stream()
                        .allMatch(seat -> council.council()
                                .organisation(seat.organisation())
                                .isPresent()));
    }

    private List<CouncilEntry> entries(List<Seat> seats, Map<Desk, Secret> secrets) {
        var entries = new ArrayList<CouncilEntry>();
        for (var seat : seats) {
            entries.add(new CouncilEntry.OrganisationAdmitted(new Organisation(
                    seat.organisation(),
                    seat.name(),
                    seat.identity(),
                    new Affiliation.Secretariat(seat.desk()),
                    false)));
            entries.add(new CouncilEntry.UserAdded(seat.user(), seat.organisation(), seat.person(), false));
            entries.add(new CouncilEntry.ToolIssued(
                    new Tool(seat.tool(), seat.user(), UUID.randomUUID(), hash.of(secret(secrets, seat)))));
        }
        return entries;
    }

    /**
     * Replaces the secrets of the seats' tools.
     *
     * @return fails with a refusal if one of the tools is not there
     */
    Future<Void> renew(List<Seat> seats, Map<Desk, Secret> secrets) {
        return council.run(now -> {
                    var entries = new ArrayList<CouncilEntry>();
                    for (var seat : seats) {
                        entries.addAll(ToolDecisions.replaceSecret(now, seat.tool(), hash.of(secret(secrets, seat))));
                    }
                    return entries;
                })
                .mapEmpty();
    }

    /**
     * Seats the demo's registered persons, each with a tool that has a new secret; what is there of them stays. Who was removed stays
     * removed.
     *
     * @return the credentials, by user
     */
    Future<Map<UUID, Credentials>> seatStaff(List<StaffSeat> staff) {
        var secrets = new HashMap<UserId, Secret>();
        staff.forEach(seat -> secrets.put(seat.user(), Secret.fresh()));
        var tools = new ConcurrentHashMap<UserId, ToolId>();
        return council.run(now -> {
                    tools.clear();
                    var admitted = new HashSet<OrganisationId>();
                    var entries = new ArrayList<CouncilEntry>();
                    for (var seat : staff) {
                        if (now.organisation(seat.organisation().id()).isEmpty()
                                && admitted.add(seat.organisation().id())) {
                            entries.add(new CouncilEntry.OrganisationAdmitted(seat.organisation()));
                        }
                        var hashed = hash.of(of(secrets, seat.user()));
                        toolOf(now, seat, hashed, entries).ifPresent(tool -> tools.put(seat.user(), tool));
                    }
                    return entries;
                })
                .map(position -> {
                    var credentials = new HashMap<UUID, Credentials>();
                    tools.forEach((user, tool) -> credentials.put(
                            user.value(),
                            new Credentials(tool.toString(), of(secrets, user).reveal())));
                    return credentials;
                });
    }

    private static Secret of(Map<UserId, Secret> secrets, UserId user) {
        return Optional.ofNullable(secrets.get(user)).orElseThrow();
    }

    private static Optional<ToolId> toolOf(Council now, StaffSeat seat, byte[] hashed, List<CouncilEntry> entries) {
        if (now.userEver(seat.user()).isPresent() && now.user(seat.user()).isEmpty()) {
            return Optional.empty();
        }
        if (now.user(seat.user()).isEmpty()) {
            entries.add(
                    new CouncilEntry.UserAdded(seat.user(), seat.organisation().id(), seat.person(), true));
        }
        var before = now.toolsOf(seat.user()).stream().map(Tool::id).min(Comparator.comparing(ToolId::toString));
        if (before.isPresent()) {
            entries.addAll(ToolDecisions.replaceSecret(now, before.get(), hashed));
            return before;
        }
        var tool = new Tool(new ToolId(UUID.randomUUID()), seat.user(), UUID.randomUUID(), hashed);
        entries.add(new CouncilEntry.ToolIssued(tool));
        return Optional.of(tool.id());
    }

    /** Whether these very seats are taken. */
    boolean isSeated(List<Seat> seats) {
        Council now = council.council();
        return seats.stream().allMatch(seat -> now.tool(seat.tool()).isPresent());
    }
}
