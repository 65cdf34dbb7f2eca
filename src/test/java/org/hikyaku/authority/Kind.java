package org.hikyaku.authority;

import java.util.Map;
import java.util.Set;
import org.hikyaku.testing.RawHttps;

/**
 * A kind of caller: a column of the table.
 *
 * @param name for people
 * @param traits what decides, as the council's rules have it
 * @param collections for each collection what he may: {@code -} nothing, {@code W} write alone, else read, and which sample reports
 * @param headers what he shows
 * @param form what he shows in a form, after the other fields
 * @param https the connection that he uses
 */
record Kind(
        String name,
        Set<Trait> traits,
        Map<String, String> collections,
        Map<String, String> headers,
        String form,
        RawHttps https) {
    /** What tells one kind of caller from another. */
    enum Trait {
        /** What he shows counts. */
        LIVE,
        /** What he shows is a tool's. */
        TOOL,
        /** What he shows is a person's session. */
        SESSION,
        /** He shows a certificate of the council's. */
        CERTIFICATE,
        OPERATIONS,
        ADMINISTRATION,
        COMMITTEE,
        MEMBER,
        REGISTERED,
        /** He is of the organisation whose cases, objects and statuses the walk asks for. */
        PROVIDER,
        /** It is he who posted them. */
        SUBMITTER,
        CLASS_1,
        CLASS_2
    }

    boolean is(Trait... wanted) {
        return traits.containsAll(Set.of(wanted));
    }

    @Override
    public String toString() {
        return name;
    }
}
