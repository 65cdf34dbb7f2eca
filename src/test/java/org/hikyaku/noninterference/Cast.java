package org.hikyaku.noninterference;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;

/**
 * Who is who: members 1 to 3, a hub, a target of its and a subscriber (4 to 6), the administration and the operations desk (7 and
 * 8). The users of each are its number times ten and on, with one tool each. Organisation 9 is nobody's of the council.
 */
final class Cast {
    static final int HUB = 4;
    static final int TARGET = 5;
    static final int SUBSCRIBER = 6;
    static final int DESK = 80;
    static final int NEWCOMER = 22;

    /** Those who are there from the start. */
    static final List<Integer> USERS = List.of(10, 11, 20, 21, 30, 40, 50, 60, 70, DESK);

    /** Those who may post something somewhere, beside the desk. */
    static final List<Integer> MEMBERS = List.of(10, 11, 20, 21, 30, 40);

    private final Random random;
    private final SecretHash hash;
    private final Map<Integer, Secret> secrets = new HashMap<>();

    Cast(Random random, SecretHash hash) {
        this.random = random;
        this.hash = hash;
    }

    static OrganisationId organisation(int number) {
        return new OrganisationId(new UUID(1, number));
    }

    static UserId user(int number) {
        return new UserId(new UUID(2, number));
    }

    private static ToolId tool(int number) {
        return new ToolId(new UUID(3, number));
    }

    /** The identity under which an organisation creates objects. */
    static String identity(int organisation) {
        return "identity--00000000-0000-4000-8000-00000000010" + organisation;
    }

    /** What a tool logs in with. */
    String credentials(int user) {
        return tool(user) + ":" + secret(user).reveal();
    }

    private Secret secret(int user) {
        return secrets.computeIfAbsent(user, fresh -> Secret.fresh());
    }

    Affiliation member() {
        var classes = MemberClass.values();
        return new Affiliation.Member(classes[random.nextInt(classes.length)], random.nextInt(4) > 0, false);
    }

    Affiliation hub() {
        return new Affiliation.Member(MemberClass.GENERAL, random.nextInt(4) > 0, random.nextInt(8) > 0);
    }

    Affiliation target() {
        return new Affiliation.Target(organisation(HUB), categories(), random.nextInt(5) > 0);
    }

    /** One category or more. */
    Set<MutualAidCategory> categories() {
        var all = MutualAidCategory.values();
        var some = EnumSet.of(all[random.nextInt(all.length)]);
        while (random.nextBoolean()) {
            some.add(all[random.nextInt(all.length)]);
        }
        return some;
    }

    /** The first append of the council's stream. */
    List<CouncilEntry> founding() {
        var entries = new ArrayList<CouncilEntry>();
        for (var collection : Places.STANDING) {
            entries.add(new CouncilEntry.CollectionKeyed(collection.id().value(), UUID.randomUUID()));
        }
        organisation(entries, 1, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false), random.nextBoolean());
        organisation(entries, 2, member(), random.nextBoolean());
        organisation(entries, 3, member(), random.nextBoolean());
        organisation(entries, HUB, hub(), random.nextBoolean());
        organisation(entries, TARGET, target(), random.nextBoolean());
        organisation(entries, SUBSCRIBER, new Affiliation.Outsider(), true);
        organisation(entries, 7, new Affiliation.Secretariat(Desk.ADMINISTRATION), false);
        organisation(entries, 8, new Affiliation.Secretariat(Desk.OPERATIONS), false);
        for (int user : USERS) {
            entries.addAll(user(user, user == 10 || (MEMBERS.contains(user) && random.nextBoolean())));
        }
        entries.add(new CouncilEntry.ListMade(Places.LIST, "a list", UUID.randomUUID(), some()));
        return entries;
    }

    private static void organisation(
            List<CouncilEntry> entries, int number, Affiliation affiliation, boolean earlyWarning) {
        entries.add(new CouncilEntry.OrganisationAdmitted(new Organisation(
                organisation(number), "organisation " + number, identity(number), affiliation, earlyWarning)));
    }

    /** A user and his one tool. */
    List<CouncilEntry> user(int number, boolean registered) {
        return List.of(
                new CouncilEntry.UserAdded(user(number), organisation(number / 10), "person " + number, registered),
                new CouncilEntry.ToolIssued(
                        new Tool(tool(number), user(number), new UUID(4, number), hash.of(secret(number)))));
    }

    /** Some users, for a list. */
    Set<UserId> some() {
        var some = new HashSet<UserId>();
        for (int number : USERS) {
            if (number != DESK && random.nextBoolean()) {
                some.add(user(number));
            }
        }
        return some;
    }
}
