package org.hikyaku.gap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;

/**
 * Who is who: organisations 1 to 4 (three members and a subscriber) and the operations desk, 8; the users of each are its number
 * times ten and on.
 */
final class Cast {
    static final int DESK = 80;
    static final int SUBSCRIBER = 4;

    /** Comes later, if at all. */
    static final int NEWCOMER = 21;

    /** Those who are there from the start and poll. */
    static final List<Integer> USERS = List.of(10, 11, 20, 30, 40, DESK);

    /** Those who may post. */
    static final List<Integer> MEMBERS = List.of(10, 11, 20, 30);

    private Cast() {}

    static OrganisationId organisation(int number) {
        return new OrganisationId(new UUID(1, number));
    }

    static UserId user(int number) {
        return new UserId(new UUID(2, number));
    }

    /** The identity under which an organisation creates objects; organisation 9 is nobody's member. */
    static String identity(int organisation) {
        return "identity--00000000-0000-4000-8000-00000000010" + organisation;
    }

    static Affiliation.Member member(Random random) {
        var classes = MemberClass.values();
        return new Affiliation.Member(classes[random.nextInt(classes.length)], random.nextInt(4) > 0, false);
    }

    /** The first append of the council's stream. */
    static List<CouncilEntry> founding(Random random) {
        var entries = new ArrayList<CouncilEntry>();
        for (var collection : Places.STANDING) {
            entries.add(new CouncilEntry.CollectionKeyed(collection.id().value(), UUID.randomUUID()));
        }
        organisation(entries, 1, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false), random.nextBoolean());
        organisation(entries, 2, member(random), random.nextBoolean());
        organisation(entries, 3, member(random), random.nextBoolean());
        organisation(entries, SUBSCRIBER, new Affiliation.Outsider(), random.nextBoolean());
        organisation(entries, 8, new Affiliation.Secretariat(Desk.OPERATIONS), false);
        for (int user : USERS) {
            entries.addAll(user(user, user == 10 || (MEMBERS.contains(user) && random.nextBoolean())));
        }
        entries.add(new CouncilEntry.ListMade(Places.LIST, "a list", UUID.randomUUID(), some(random)));
        return entries;
    }

    private static void organisation(
            List<CouncilEntry> entries, int number, Affiliation affiliation, boolean earlyWarning) {
        entries.add(new CouncilEntry.OrganisationAdmitted(new Organisation(
                organisation(number), "organisation " + number, identity(number), affiliation, earlyWarning)));
    }

    /** A user and his one tool. */
    static List<CouncilEntry> user(int number, boolean registered) {
        return List.of(
                new CouncilEntry.UserAdded(user(number), organisation(number / 10), "person " + number, registered),
                new CouncilEntry.ToolIssued(
                        new Tool(new ToolId(new UUID(3, number)), user(number), new UUID(4, number), new byte[32])));
    }

    static Set<UserId> some(Random random) {
        var some = new HashSet<UserId>();
        for (int number : USERS) {
            if (number != DESK && random.nextBoolean()) {
                some.add(user(number));
            }
        }
        return some;
    }
}
