package org.hikyaku.taxii;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.CaseBook;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Submissions;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Decisions;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.feed.CursorSeal;
import org.hikyaku.feed.Cursors;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.Authenticator;
import org.hikyaku.identity.CursorSealer;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.journal.Keyed;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.stix.Limits;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.AtOnce;
import org.hikyaku.web.Gate;
import org.hikyaku.web.Rates;
import org.hikyaku.web.WebServer;
import org.hikyaku.web.WebSettings;
import org.jspecify.annotations.Nullable;

/** The TAXII face over the real core and an embedded journal, on a plain port, with some callers. */
final class TestBroker implements AutoCloseable {
    static final String ROOT = "/taxii2/council/";
    static final int MAX_BODY = 200_000;
    static final CollectionInfo TASK_FORCE =
            tier("11111111-aaaa-4111-8111-111111111111", "task-force-1", Tier.TASK_FORCE_1);
    static final CollectionInfo MEMBERS = tier("22222222-aaaa-4222-8222-222222222222", "members", Tier.MEMBERS);
    static final CollectionInfo INTAKE = new CollectionInfo(
            id("33333333-aaaa-4333-8333-333333333333"),
            Optional.of("intake"),
            "Intake",
            Optional.empty(),
            new CollectionScope.Intake());

    /** A reply. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its text
    record Reply(int status, Map<String, List<String>> headers, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        io.vertx.core.json.JsonObject json() {
            return new io.vertx.core.json.JsonObject(text());
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final EmbeddedJournal journal;
    private final Live live;
    private final LiveCouncil council;
    private final Collections collections;
    private final Disclosures disclosures;
    private final SecretHash hash;
    private final WebServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> credentials = new HashMap<>();
    private final Map<String, UserId> users = new HashMap<>();

    TestBroker(Path dir) {
        var clock = Clock.systemUTC();
        journal = EmbeddedJournal.open(dir);
        live = new Live(journal);
        council = new LiveCouncil(live);
        var book = new CaseBook();
        collections = new Collections(
                live, council.council(), List.of(MEMBERS, INTAKE, TASK_FORCE), List.of(book::foldCollection));
        live.followSecret(Cases.STREAM, book::foldCasework);
        var keys = Keys.open(dir, clock.instant());
        hash = new SecretHash(keys);
        run(List.of(TASK_FORCE, MEMBERS, INTAKE).stream()
                .<CouncilEntry>map(
                        each -> new CouncilEntry.CollectionKeyed(each.id().value(), UUID.randomUUID()))
                .toList());
        disclosures = new Disclosures(live, council.council(), collections, "n1", clock);
        var tokens = new AccessTokens(keys, "https://b", "https://b", Duration.ofSeconds(30), clock);
        var authenticator = new Authenticator(council.council(), hash, tokens);
        var gate = new Gate(authenticator, live::current, Rates.UNLIMITED);
        var d = TaxiiSettings.DEFAULT;
        var settings = new TaxiiSettings(
                d.title(),
                d.description(),
                d.contact(),
                d.rootTitle(),
                d.rootDescription(),
                d.apiRoot(),
                d.publicBase(),
                MAX_BODY,
                3,
                50,
                d.maxPageBytes(),
                d.pendingBytes(),
                d.announced(),
                Limits.DEFAULT);
        var blobs = new Blobs(journal, 10_000_000);
        var submissions = new Submissions(live, council.council(), collections, blobs, book, clock);
        var face = new TaxiiFace(
                settings,
                gate,
                collections,
                disclosures,
                blobs,
                new Cursors(seal(new CursorSealer(keys))),
                Keyed.of(live, submissions),
                new Backlog(live, collections, blobs, book, submissions, authenticator::onRecord, settings.limits()),
                Keyed.of(live, new Withdrawals(live, council.council(), collections, blobs, book, clock)),
                new AtOnce(100, 100));
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
        server = await(WebServer.start(vertx, options, WebSettings.DEFAULT, List.of(face), face));
        member("one", new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false));
        member("general", new Affiliation.Member(MemberClass.GENERAL, true, false));
        member("desk", new Affiliation.Secretariat(Desk.OPERATIONS));
        member("administration", new Affiliation.Secretariat(Desk.ADMINISTRATION));
    }

    private static CollectionId id(String uuid) {
        return new CollectionId(UUID.fromString(uuid));
    }

    private static CollectionInfo tier(String uuid, String alias, Tier tier) {
        return new CollectionInfo(
                id(uuid), Optional.of(alias), alias, Optional.of("of a tier"), new CollectionScope.TierScope(tier));
    }

    private static CursorSeal seal(CursorSealer sealer) {
        return new CursorSeal() {
            @Override
            public String seal(byte[] plain, byte[] context) {
                return sealer.seal(plain, context);
            }

            @Override
            public Optional<byte[]> open(String token, byte[] context) {
                return sealer.open(token, context);
            }
        };
    }

    private void run(List<CouncilEntry> entries) {
        await(council.run(council -> entries));
    }

    private void member(String name, Affiliation affiliation) {
        var organisation = new OrganisationId(UUID.randomUUID());
        var user = new UserId(UUID.randomUUID());
        var secret = Secret.fresh();
        var tool = new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), hash.of(secret));
        run(List.of(
                new CouncilEntry.OrganisationAdmitted(new Organisation(
                        organisation, "Org " + name, "identity--" + UUID.randomUUID(), affiliation, false)),
                new CouncilEntry.UserAdded(user, organisation, "Person " + name, true),
                new CouncilEntry.ToolIssued(tool)));
        users.put(name, user);
        var pair = tool.id() + ":" + secret.reveal();
        credentials.put(name, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        await(collections.completeAudiences(
                () -> ChronoUnit.MICROS.between(java.time.Instant.EPOCH, java.time.Instant.now())));
    }

    void remove(String name) {
        run(Decisions.removeUser(council.council(), Objects.requireNonNull(users.get(name))));
    }

    /** How often the object was disclosed. */
    List<String> disclosures(String object) {
        return await(disclosures.whoHasSeen(StixId.parse(object), Optional.empty())).stream()
                .map(seen -> seen.exposure().name())
                .toList();
    }

    Reply ask(String method, @Nullable String caller, String path, byte @Nullable [] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (caller != null) {
            request.header("Authorization", credentials.getOrDefault(caller, caller));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            var reply = client.send(request.build(), BodyHandlers.ofByteArray());
            return reply(reply);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Reply reply(HttpResponse<byte[]> reply) {
        return new Reply(reply.statusCode(), reply.headers().map(), reply.body());
    }

    Reply get(@Nullable String caller, String path, String... headers) {
        return ask("GET", caller, path, null, headers);
    }

    Reply post(@Nullable String caller, String path, String body) {
        return ask("POST", caller, path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", MediaTypes.TAXII);
    }

    static String path(CollectionInfo collection) {
        return ROOT + "collections/" + collection.id() + "/";
    }

    static String objects(CollectionInfo collection) {
        return path(collection) + "objects/";
    }

    /** An indicator, TLP:RED, oddly spaced so that a rewriting would show. */
    static String indicator(String uuid, String modified) {
        return """
                {"type":"indicator", "spec_version":"2.1","id":"indicator--%s","created":"2016-01-01T00:00:00.000Z",
                 "modified":"%s","pattern":"[ipv4-addr:value = '198.51.100.7']","pattern_type":"stix",
                 "valid_from":"2016-01-01T00:00:00Z", "x_odd": 1.0, "confidence": 50,
                 "object_marking_refs":["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]}""".formatted(uuid, modified);
    }

    static String envelope(String... objects) {
        return "{\"objects\":[" + String.join(",", objects) + "]}";
    }

    @Override
    public void close() {
        await(server.stop());
        live.stop();
        await(journal.close());
        await(vertx.close());
    }
}
