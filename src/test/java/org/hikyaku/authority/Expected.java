package org.hikyaku.authority;

import static org.hikyaku.authority.Kind.Trait.ADMINISTRATION;
import static org.hikyaku.authority.Kind.Trait.CERTIFICATE;
import static org.hikyaku.authority.Kind.Trait.CLASS_1;
import static org.hikyaku.authority.Kind.Trait.CLASS_2;
import static org.hikyaku.authority.Kind.Trait.COMMITTEE;
import static org.hikyaku.authority.Kind.Trait.LIVE;
import static org.hikyaku.authority.Kind.Trait.MEMBER;
import static org.hikyaku.authority.Kind.Trait.OPERATIONS;
import static org.hikyaku.authority.Kind.Trait.PROVIDER;
import static org.hikyaku.authority.Kind.Trait.REGISTERED;
import static org.hikyaku.authority.Kind.Trait.SESSION;
import static org.hikyaku.authority.Kind.Trait.SUBMITTER;
import static org.hikyaku.authority.Kind.Trait.TOOL;

import java.util.List;
import java.util.Set;
import org.hikyaku.web.Route;

/** What the council's rules say that a kind of caller is answered: written down once more, apart from the product. */
enum Expected {
    ALLOWED("✓"),
    /** 401: what he shows is worth nothing here. */
    UNKNOWN("401"),
    /** 403: he may not, and knows that it is there. */
    FORBIDDEN("403"),
    /** 404, as of a thing that never was. */
    HIDDEN("404");

    private static final Set<String> MAY_WRITE_AS_PEERS = Set.of("task-force-1", "task-force-2");

    private final String word;

    Expected(String word) {
        this.word = word;
    }

    /** In the document. */
    String word() {
        return word;
    }

    /** Whether this status is the one. */
    boolean is(int status, Call call) {
        return this == ALLOWED
                ? status == call.status()
                : Integer.toString(status).equals(word);
    }

    /**
     * Of this row and kind.
     *
     * @param collection the alias of the collection that is asked for, if the row is of one
     */
    static Expected of(Route row, Kind kind, String collection) {
        boolean takesSessions = row.template().startsWith("/api/");
        return switch (row.who()) {
            case ANYBODY -> ALLOWED;
            case TOOL_BY_FORM -> kind.is(LIVE, TOOL) ? ALLOWED : UNKNOWN;
            case CERTIFICATE_HOLDER -> kind.is(CERTIFICATE) ? ALLOWED : FORBIDDEN;
            case EVERY_CALLER,
                    EVERY_TOOL,
                    SIGNED_IN,
                    OPERATIONS,
                    ADMINISTRATION,
                    COMMITTEE,
                    ADMINISTRATION_OR_COMMITTEE,
                    ADMINISTRATION_OR_OWN,
                    EITHER_DESK_OR_OWN,
                    EITHER_DESK,
                    DESK_IN_SESSION,
                    OPERATIONS_OR_MEMBER,
                    REGISTERED_PERSON,
                    OPERATIONS_OR_REGISTERED_PERSON,
                    COLLECTION_KNOWERS,
                    COLLECTION_READERS,
                    COLLECTION_WRITERS,
                    COLLECTION_READERS_WHO_WRITE,
                    SUBMITTER ->
                kind.is(LIVE) && (takesSessions || kind.is(TOOL)) ? ofSomebody(row, kind, collection) : UNKNOWN;
        };
    }

    private static Expected ofSomebody(Route row, Kind kind, String collection) {
        boolean registered = kind.is(MEMBER, REGISTERED);
        return switch (row.who()) {
            case ANYBODY, TOOL_BY_FORM, CERTIFICATE_HOLDER, EVERY_TOOL -> ALLOWED;
            case EVERY_CALLER -> ofEveryCaller(row, kind);
            case SIGNED_IN -> allowedIf(kind.is(SESSION));
            case OPERATIONS -> allowedIf(kind.is(OPERATIONS));
            case ADMINISTRATION -> allowedIf(kind.is(ADMINISTRATION));
            case COMMITTEE -> allowedIf(kind.is(COMMITTEE));
            case ADMINISTRATION_OR_COMMITTEE -> allowedIf(kind.is(ADMINISTRATION) || kind.is(COMMITTEE));
            case ADMINISTRATION_OR_OWN -> kind.is(ADMINISTRATION) ? ALLOWED : ofOwn(row, kind);
            case EITHER_DESK_OR_OWN -> kind.is(OPERATIONS) || kind.is(ADMINISTRATION) ? ALLOWED : ofOwn(row, kind);
            case EITHER_DESK -> allowedIf(kind.is(OPERATIONS) || kind.is(ADMINISTRATION));
            case DESK_IN_SESSION -> allowedIf(kind.is(SESSION) && (kind.is(OPERATIONS) || kind.is(ADMINISTRATION)));
            case OPERATIONS_OR_MEMBER -> ofCase(row, kind, kind.is(OPERATIONS) || kind.is(MEMBER));
            case REGISTERED_PERSON -> ofCase(row, kind, registered);
            case OPERATIONS_OR_REGISTERED_PERSON -> ofCase(row, kind, kind.is(OPERATIONS) || registered);
            case SUBMITTER -> kind.is(SUBMITTER) ? ALLOWED : HIDDEN;
            case COLLECTION_KNOWERS, COLLECTION_READERS, COLLECTION_WRITERS, COLLECTION_READERS_WHO_WRITE ->
                ofCollection(row, kind, collection, kind.collections().getOrDefault(collection, "-"));
        };
    }

    private static Expected allowedIf(boolean may) {
        return may ? ALLOWED : FORBIDDEN;
    }

    /** Whoever signed in sees his own tools, of which the one that is asked for is none, and makes none for others. */
    private static Expected ofOwn(Route row, Kind kind) {
        if (!kind.is(SESSION)) {
            return FORBIDDEN;
        }
        if (row.template().contains("{tool}")) {
            return kind.is(OPERATIONS) ? FORBIDDEN : HIDDEN;
        }
        return allowedIf(row.method().name().equals("GET"));
    }

    /** Others' sessions are the administration desk's alone. */
    private static Expected ofEveryCaller(Route row, Kind kind) {
        return !row.template().contains("{session}") || kind.is(ADMINISTRATION) ? ALLOWED : HIDDEN;
    }

    /** A case is there for the operations desk and, until it is settled that it is not secret, for its provider's registered persons. */
    private static Expected ofCase(Route row, Kind kind, boolean may) {
        if (!may) {
            return FORBIDDEN;
        }
        boolean there = !row.template().contains("{case}") || kind.is(OPERATIONS) || kind.is(PROVIDER, REGISTERED);
        return there ? ALLOWED : HIDDEN;
    }

    private static Expected ofCollection(Route row, Kind kind, String collection, String cell) {
        if (cell.equals("-")) {
            return HIDDEN;
        }
        boolean reads = !cell.equals("W");
        boolean writes = !reads || kind.is(OPERATIONS) || isPeer(kind, collection);
        return switch (row.who()) {
            case COLLECTION_READERS -> reads ? ofObject(row, collection, cell) : FORBIDDEN;
            case COLLECTION_WRITERS -> allowedIf(writes);
            case COLLECTION_READERS_WHO_WRITE -> reads && writes ? ofDeletion(kind) : FORBIDDEN;
            default -> ALLOWED;
        };
    }

    private static boolean isPeer(Kind kind, String collection) {
        return MAY_WRITE_AS_PEERS.contains(collection)
                && (kind.is(CLASS_1) || (kind.is(CLASS_2) && collection.equals("task-force-2")));
    }

    /** One object is there for whoever is shown it. */
    private static Expected ofObject(Route row, String collection, String cell) {
        boolean shown = List.of(cell.split(" ", -1)).contains(Calls.sampleOf(collection));
        return row.template().contains("{object}") && !shown ? HIDDEN : ALLOWED;
    }

    /** What nobody has designated is there for who may handle secrets, and is its provider's to take back, or the desk's. */
    private static Expected ofDeletion(Kind kind) {
        if (kind.is(OPERATIONS)) {
            return ALLOWED;
        }
        if (!kind.is(REGISTERED)) {
            return HIDDEN;
        }
        return kind.is(PROVIDER) ? ALLOWED : FORBIDDEN;
    }
}
