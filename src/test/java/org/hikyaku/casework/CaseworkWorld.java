package org.hikyaku.casework;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.Dark;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.Row;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Clearance;
import org.hikyaku.handling.Cleared;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;
import org.hikyaku.handling.Tlp;
import org.hikyaku.journal.Append;
import org.hikyaku.journal.Erasing;
import org.hikyaku.journal.Journal;
import org.hikyaku.journal.Live;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.testing.Unsealed;

/** The core without HTTP on a given journal: council, collections, casework, and a few callers. */
final class CaseworkWorld {
    static final CollectionInfo TASK_FORCE_1 = tier(1, Tier.TASK_FORCE_1);
    static final CollectionInfo MEMBERS = tier(2, Tier.MEMBERS);
    static final CollectionInfo EARLY_WARNING = tier(3, Tier.EARLY_WARNING);
    static final CollectionInfo INTAKE =
            new CollectionInfo(id(4), Optional.of("intake"), "intake", Optional.empty(), new CollectionScope.Intake());

    static final CollectionInfo TASK_FORCE_2 = tier(5, Tier.TASK_FORCE_2);

    private static final List<CollectionInfo> ALL = List.of(TASK_FORCE_1, TASK_FORCE_2, MEMBERS, EARLY_WARNING, INTAKE);

    final Live live;
    final LiveCouncil council;
    final Collections collections;
    final CaseBook book = new CaseBook();
    final Blobs blobs;
    final Submissions submissions;
    final Backlog backlog;
    final Withdrawals withdrawals;
    final Imports imports;
    final Cases cases;
    final CaseEditions editions;
    final Erasures erasures;
    private final LongSupplier clock = () -> Times.micros(Clock.systemUTC().instant());

    /** Follows a journal that may already hold what an earlier world wrote, and completes what that one left. */
    CaseworkWorld(Journal journal) {
        this(journal, Unsealed.orSealed(journal));
    }

    /** The same, which forgets by {@code erasing}. */
    CaseworkWorld(Journal journal, Erasing erasing) {
        this(journal, erasing, true);
    }

    /** @param completes whether what was left is completed, as it is at a start */
    CaseworkWorld(Journal journal, Erasing erasing, boolean completes) {
        live = new Live(journal);
        council = new LiveCouncil(live);
        collections = new Collections(live, council.council(), ALL, List.of(book::foldCollection));
        live.followSecret(Cases.STREAM, book::foldCasework);
        var utc = Clock.systemUTC();
        blobs = new Blobs(journal, 1 << 20);
        submissions = new Submissions(live, council.council(), collections, blobs, book, utc);
        backlog = new Backlog(live, collections, blobs, book, submissions, this::onRecord, Limits.DEFAULT);
        withdrawals = new Withdrawals(live, council.council(), collections, blobs, book, utc);
        imports = new Imports(council.council(), collections, blobs, book, submissions, utc);
        cases = new Cases(live, council.council(), collections, blobs, book, utc);
        editions = new CaseEditions(live, council.council(), collections, blobs, book, utc);
        erasures = new Erasures(live, council.council(), collections, blobs, book, erasing, utc);
        await(live.load());
        if (council.council().organisations().isEmpty()) {
            await(council.run(now -> founding()));
        }
        if (completes) {
            await(new Unfinished(live, erasures, cases).finishAll());
        }
        await(collections.completeAudiences(clock));
    }

    private static CollectionId id(int n) {
        return new CollectionId(UUID.fromString("00000000-0000-4000-8000-00000000000" + n));
    }

    private static CollectionInfo tier(int n, Tier tier) {
        return new CollectionInfo(
                id(n), Optional.of(tier.word()), tier.word(), Optional.empty(), new CollectionScope.TierScope(tier));
    }

    /** Who is who: {@code number} is at once the organisation's, and 10 times it and more are its users'. */
    private static List<CouncilEntry> founding() {
        var entries = new ArrayList<CouncilEntry>();
        for (var collection : ALL) {
            entries.add(new CouncilEntry.CollectionKeyed(collection.id().value(), UUID.randomUUID()));
        }
        organisation(entries, 1, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false));
        organisation(entries, 2, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false));
        organisation(entries, 3, new Affiliation.Member(MemberClass.GENERAL, false, false));
        organisation(entries, 4, new Affiliation.Member(MemberClass.TASK_FORCE_2, true, false));
        organisation(entries, 8, new Affiliation.Secretariat(Desk.OPERATIONS));
        user(entries, 1, 10, true);
        user(entries, 2, 20, true);
        user(entries, 2, 21, false);
        user(entries, 3, 30, false);
        user(entries, 4, 40, true);
        user(entries, 8, 80, false);
        organisation(entries, 9, new Affiliation.Secretariat(Desk.ADMINISTRATION));
        user(entries, 8, 81, false);
        user(entries, 9, 90, false);
        return entries;
    }

    private static void organisation(List<CouncilEntry> entries, int number, Affiliation affiliation) {
        entries.add(new CouncilEntry.OrganisationAdmitted(new Organisation(
                new OrganisationId(new UUID(1, number)),
                "organisation " + number,
                identity(number),
                affiliation,
                true)));
    }

    private static void user(List<CouncilEntry> entries, int organisation, int number, boolean registered) {
        var user = new UserId(new UUID(2, number));
        entries.add(new CouncilEntry.UserAdded(
                user, new OrganisationId(new UUID(1, organisation)), "person " + number, registered));
        entries.add(new CouncilEntry.ToolIssued(
                new Tool(new ToolId(new UUID(3, number)), user, new UUID(4, number), new byte[32])));
    }

    static String identity(int organisation) {
        return "identity--00000000-0000-4000-8000-0000000001" + String.format("%02d", organisation);
    }

    /** The registered user of the first class-1 member. */
    Caller provider() {
        return caller(10);
    }

    /** The registered user of another class-1 member. */
    Caller peer() {
        return caller(20);
    }

    /** That peer's colleague, who is no registered person: he may post to the task force and sees no secret. */
    Caller colleague() {
        return caller(21);
    }

    /** A user of a general member that declined secrets. */
    Caller general() {
        return caller(30);
    }

    /** The registered user of a class-2 member. */
    Caller secondClass() {
        return caller(40);
    }

    Caller desk() {
        return caller(80);
    }

    /** Another person of the operations desk. */
    Caller secondAtDesk() {
        return caller(81);
    }

    /** The administration desk's person. */
    Caller administrator() {
        return caller(90);
    }

    private Caller caller(int number) {
        var user = council.council().user(new UserId(new UUID(2, number))).orElseThrow();
        return Caller.authenticated(council.council().toolsOf(user.id()).get(0), user);
    }

    private Optional<Caller> onRecord(ToolId id) {
        var now = council.council();
        return now.tool(id).flatMap(tool -> now.user(tool.user()).map(user -> Caller.authenticated(tool, user)));
    }

    Receipt post(Caller who, CollectionInfo where, String... objects) {
        var envelope = EnvelopeReader.read(body(objects), Limits.DEFAULT);
        return await(submissions.submit(who, where, envelope));
    }

    /** The same, to be decided later. */
    Receipt take(Caller who, CollectionInfo where, String... objects) {
        var body = body(objects);
        return await(submissions.take(who, where, EnvelopeReader.read(body, Limits.DEFAULT), body));
    }

    private static byte[] body(String... objects) {
        return ("{\"objects\":[" + String.join(",", objects) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** Lets the desk bring in an outside publication. */
    Receipt publish(CollectionInfo where, Tlp tlp, String... objects) {
        return publish(where, tlp, false, objects);
    }

    /** The same, which may be secret. */
    Receipt publish(CollectionInfo where, Tlp tlp, boolean secret, String... objects) {
        var terms = new ImportTerms(tlp, secret, false, Set.of(), "a publication");
        return await(imports.importInto(desk(), where, terms, EnvelopeReader.read(body(objects), Limits.DEFAULT)));
    }

    /** Takes versions of an object back; gives how many. */
    int withdraw(Caller who, CollectionInfo where, StixId object, VersionFilter which) {
        var query = new Query(
                java.util.OptionalLong.empty(),
                Withdrawals.MOST,
                Long.MAX_VALUE,
                Set.of(object),
                Set.of(),
                which,
                Set.of());
        return await(withdrawals.withdraw(who, where, object, query));
    }

    /** What a caller is served: {@code id version}, newest versions or all, in order. */
    List<String> sees(Caller who, CollectionInfo where, boolean all) {
        return rows(who, where, all).stream()
                .filter(row ->
                        !row.id().type().equals("report") && !row.id().type().equals("marking-definition"))
                .map(row -> Integer.parseInt(row.id()
                                .toString()
                                .substring(row.id().toString().length() - 2)) + " "
                        + row.version().text().substring(0, 4))
                .toList();
    }

    List<Row> rows(Caller who, CollectionInfo where, boolean all) {
        var query = new Query(
                java.util.OptionalLong.empty(),
                1_000,
                Long.MAX_VALUE,
                Set.of(),
                Set.of(),
                all ? VersionFilter.ALL : VersionFilter.LAST,
                Set.of());
        return collections.feed(where.id()).page(Clearance.of(who), query).rows().stream()
                .map(Cleared::value)
                .toList();
    }

    /** Fails unless a node without the key for what is secret answers everybody of a collection as it should. */
    void checkInTheDark(CollectionInfo where, List<Caller> callers) {
        var dark = new Dark(collections.feed(where.id()));
        long position = 0;
        for (var page = read(where, position); !page.isEmpty(); page = read(where, position)) {
            page.forEach(dark::fold);
            position = page.get(page.size() - 1).position();
        }
        for (var caller : callers) {
            for (var versions : List.of(
                    VersionFilter.ALL,
                    VersionFilter.LAST,
                    new VersionFilter(false, true, false, List.of()),
                    new VersionFilter(false, true, true, List.of()))) {
                for (int limit : List.of(2, 1_000_000)) {
                    var none = java.util.OptionalLong.empty();
                    dark.check(
                            Clearance.of(caller),
                            new Query(none, limit, Long.MAX_VALUE, Set.of(), Set.of(), versions, Set.of()),
                            versions.all());
                }
            }
        }
    }

    private List<Append> read(CollectionInfo where, long after) {
        return await(live.journal().read(where.id().stream(), after, 1_000));
    }

    /** The first case about an object. */
    UUID caseOf(int n) {
        return cases.find(desk(), Optional.empty(), Optional.of(Samples.id(n)))
                .get(0)
                .id();
    }

    /** Neither secret nor, for members' eyes, more than sensitive; agreed. */
    void settle(UUID file) {
        await(cases.designate(desk(), file, false, true, ""));
        await(cases.agree(provider(), file, 1));
    }

    /** The edition of an object without what these paths select. */
    CaseFile.Edition edition(UUID file, EditionWish wish) {
        var made = edition(desk(), file, wish).editions();
        return made.get(made.size() - 1);
    }

    CaseFile edition(Caller who, UUID file, EditionWish wish) {
        return await(editions.make(who, file, wish, new CaseEditions.Aside() {
            @Override
            public <T> Future<T> run(Callable<T> work) {
                return Future.succeededFuture().map(ignored -> called(work));
            }
        }));
    }

    private static <T> T called(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of what a caller is served. */
    String text(Row row) {
        return new String(
                await(live.current().compose(fresh -> blobs.read(List.of(row.blob()))))
                        .get(0),
                StandardCharsets.UTF_8);
    }

    void release(UUID file, CollectionInfo where, Tlp tlp) {
        var order = new ReleaseOrder(where.id(), tlp, Set.of(), List.of());
        await(cases.release(desk(), file, List.of(order)));
    }
}
