package org.hikyaku.desk;

import static org.hikyaku.testing.Await.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.casework.CaseBook;
import org.hikyaku.casework.CaseEditions;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Erasures;
import org.hikyaku.casework.Imports;
import org.hikyaku.casework.Receipt;
import org.hikyaku.casework.Submissions;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Standing;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.Blobs;
import org.hikyaku.feed.CollectionId;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.CollectionScope;
import org.hikyaku.handling.Tier;
import org.hikyaku.identity.AccessTokens;
import org.hikyaku.identity.Authenticator;
import org.hikyaku.identity.BuiltInCa;
import org.hikyaku.identity.Keys;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.identity.persons.Argon2Cost;
import org.hikyaku.identity.persons.PersonAccess;
import org.hikyaku.identity.persons.SessionLimits;
import org.hikyaku.identity.sealing.Rings;
import org.hikyaku.identity.sealing.SealedJournal;
import org.hikyaku.identity.sealing.SealedStore;
import org.hikyaku.journal.Keyed;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.StreamName;
import org.hikyaku.journal.embedded.EmbeddedJournal;
import org.hikyaku.journal.embedded.EmbeddedKeys;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.Limits;
import org.hikyaku.web.Gate;
import org.hikyaku.web.PersonGate;
import org.hikyaku.web.Rates;
import org.hikyaku.web.WebServer;
import org.hikyaku.web.WebSettings;
import org.jspecify.annotations.Nullable;

/** The desk's face alone behind a real server on the loopback, over an embedded journal; without TLS, which is not its matter. */
final class DeskServer implements AutoCloseable {
    static final CollectionId TASK_FORCE_1 = new CollectionId(UUID.randomUUID());
    static final CollectionId MEMBERS = new CollectionId(UUID.randomUUID());
    static final CollectionId INTAKE = new CollectionId(UUID.randomUUID());

    /** Somebody with a tool. */
    record Person(UserId user, OrganisationId organisation, ToolId tool, String secret) {
        String header() {
            return basic(tool + ":" + secret);
        }
    }

    /** An answer as it came. */
    record Reply(int status, HttpResponse<String> whole) {
        JsonNode json() {
            return Schemas.json(whole.body());
        }

        /** The body with the one thing taken out that differs between any two answers. */
        String withoutRequestId() {
            return whole.body().replaceAll("[0-9a-f]{32}", "");
        }
    }

    final OrganisationId provider = new OrganisationId(UUID.randomUUID());
    final String providerIdentity = "identity--" + UUID.randomUUID();
    final Person operations;
    final Person administration;
    final Person registered;
    final Person unregistered;
    final Person stranger;
    final Person target;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SealedJournal journal;
    private final Live live;
    private final LiveCouncil council;
    private final Collections collections;
    private final Submissions submissions;
    private final SecretHash hash;
    private final WebServer server;
    private final List<CouncilEntry> entries = new ArrayList<>();
    private volatile Duration ahead = Duration.ZERO;
    final Person secondAdministrator;

    DeskServer(Path dir) {
        InstantSource clock = this::now;
        journal = await(SealedStore.open(
                EmbeddedJournal.open(dir.resolve("journal")),
                EmbeddedKeys.open(dir.resolve("items")),
                fresh -> Rings.of(1)));
        live = new Live(journal);
        council = new LiveCouncil(live);
        var keys = Keys.open(dir.resolve("keys"), clock.instant());
        hash = new SecretHash(keys);
        var persons = PersonAccess.of(live, council, keys, new Argon2Cost(64, 1, 1), SessionLimits.DEFAULT, clock);
        var book = new CaseBook();
        collections = new Collections(
                live,
                council.council(),
                List.of(
                        collection(TASK_FORCE_1, "task-force-1", new CollectionScope.TierScope(Tier.TASK_FORCE_1)),
                        collection(MEMBERS, "members", new CollectionScope.TierScope(Tier.MEMBERS)),
                        collection(INTAKE, "intake", new CollectionScope.Intake())),
                List.of(book::foldCollection));
        live.followSecret(Cases.STREAM, book::foldCasework);
        var blobs = new Blobs(journal, 1 << 20);
        submissions = new Submissions(live, council.council(), collections, blobs, book, clock);
        var imports = new Imports(council.council(), collections, blobs, book, submissions, clock);
        var cases = new Cases(live, council.council(), collections, blobs, book, clock);
        var editions = new CaseEditions(live, council.council(), collections, blobs, book, clock);
        var erasures = new Erasures(live, council.council(), collections, blobs, book, journal, clock);
        var disclosures = new Disclosures(live, council.council(), collections, "test", clock);

        for (var id : List.of(TASK_FORCE_1, MEMBERS, INTAKE)) {
            entries.add(new CouncilEntry.CollectionKeyed(id.value(), UUID.randomUUID()));
        }
        operations = person(organisation(new Affiliation.Secretariat(Desk.OPERATIONS)), false);
        administration = person(organisation(new Affiliation.Secretariat(Desk.ADMINISTRATION)), false);
        secondAdministrator = person(administration.organisation(), false);
        admitted(provider, providerIdentity, new Affiliation.Member(MemberClass.TASK_FORCE_1, true, true));
        registered = person(provider, true);
        unregistered = person(provider, false);
        stranger = person(organisation(new Affiliation.Member(MemberClass.TASK_FORCE_1, true, false)), true);
        target = person(
                organisation(new Affiliation.Target(provider, Set.of(MutualAidCategory.LOCAL_GOVERNMENT), true)),
                false);
        await(council.run(now -> List.copyOf(entries)));
        await(collections.completeAudiences(this::micros));

        var tokens = new AccessTokens(keys, "https://b.example", "https://b.example", Duration.ofSeconds(30), clock);
        var gate = new Gate(new Authenticator(council.council(), hash, tokens), live::current, Rates.UNLIMITED);
        var served = BuiltInCa.open(dir, List.of(), clock.instant());
        var face = new DeskFace(
                new PersonGate(gate, persons.sessions(), Optional.empty(), exchange -> Optional.empty()),
                persons,
                council,
                collections,
                Keyed.of(live, cases),
                Keyed.of(live, editions),
                Keyed.of(live, imports),
                Keyed.of(live, erasures),
                Keyed.of(live, disclosures),
                hash,
                () -> BuiltInCa.authority(dir),
                () -> Future.succeededFuture(served),
                clock,
                this::micros);
        server = await(WebServer.start(
                vertx,
                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                new WebSettings(
                        1,
                        8192,
                        8192,
                        1_000,
                        100,
                        128L << 20,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5)),
                List.of(face),
                face));
    }

    /** The council as a node folds it that comes to the same journal now. */
    Council foldedAnew() {
        var another = new Live(journal);
        var folded = new LiveCouncil(another);
        await(another.load());
        another.stop();
        return folded.council();
    }

    /** The broker's clock: the machine's, and what was let pass. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** What somebody is now. */
    Standing standing(Person who) {
        return council.council().user(who.user()).orElseThrow().tenures().now();
    }

    /** Lets time pass for the broker. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Another user of an organisation, who has no tool. */
    UserId user(OrganisationId of) {
        var id = new UserId(UUID.randomUUID());
        await(council.run(now -> List.of(new CouncilEntry.UserAdded(id, of, "Person " + id, false))));
        return id;
    }

    /** The kinds of the entries of the last append of the council's, or of another stream. */
    List<String> lastOrder() {
        return last(LiveCouncil.STREAM);
    }

    List<String> last(StreamName stream) {
        var last = live.head(stream).position();
        return await(journal.read(stream, last - 1, 1)).get(0).entries().stream()
                .map(entry -> entry.kind())
                .toList();
    }

    /** Somebody with a tool, of an organisation that comes in now. */
    Person newcomer(Affiliation affiliation) {
        entries.clear();
        var person = person(organisation(affiliation), false);
        var all = List.copyOf(entries);
        await(council.run(now -> all));
        return person;
    }

    /** A one-time code for a first login, by one administrator or, where that takes two, by both. */
    String code(UserId user) {
        var alone = post(administration, "/users/" + user + "/code", "");
        if (alone.status() != 409) {
            return alone.json().path("code").asText();
        }
        var recovery = post(administration, "/users/" + user + "/recovery", "")
                .json()
                .path("id")
                .asText();
        return post(secondAdministrator, "/recoveries/" + recovery + "/confirmation", "")
                .json()
                .path("code")
                .asText();
    }

    /** The broker's own origin, as it is addressed here. */
    String origin() {
        return "https://127.0.0.1:" + server.port();
    }

    private static CollectionInfo collection(CollectionId id, String alias, CollectionScope scope) {
        return new CollectionInfo(id, Optional.of(alias), alias, Optional.empty(), scope);
    }

    private long micros() {
        var now = now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private OrganisationId organisation(Affiliation affiliation) {
        var id = new OrganisationId(UUID.randomUUID());
        admitted(id, "identity--" + UUID.randomUUID(), affiliation);
        return id;
    }

    private void admitted(OrganisationId id, String identity, Affiliation affiliation) {
        entries.add(new CouncilEntry.OrganisationAdmitted(
                new Organisation(id, "Organisation " + id, identity, affiliation, false)));
    }

    private Person person(OrganisationId of, boolean registered) {
        var secret = Secret.fresh();
        var user = new UserId(UUID.randomUUID());
        var tool = new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), hash.of(secret));
        entries.add(new CouncilEntry.UserAdded(user, of, "Person " + user, registered));
        entries.add(new CouncilEntry.ToolIssued(tool));
        return new Person(user, of, tool.id(), secret.reveal());
    }

    /** Posts an indicator of the provider's as its registered user's tool would over TAXII. */
    String post(CollectionId collection) {
        var id = "indicator--" + UUID.randomUUID();
        var caller = Caller.authenticated(
                council.council().tool(registered.tool()).orElseThrow(),
                council.council().user(registered.user()).orElseThrow());
        Receipt receipt = await(submissions.submit(
                caller,
                collections.find(collection.toString()).orElseThrow(),
                EnvelopeReader.read(envelope(indicator(id, providerIdentity)), Limits.DEFAULT)));
        if (receipt.successes() != 1) {
            throw new AssertionError(receipt);
        }
        return id;
    }

    /** An indicator marked TLP:GREEN. */
    static JsonNode indicator(String id, String creator) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("type", "indicator")
                .put("spec_version", "2.1")
                .put("id", id)
                .put("created_by_ref", creator)
                .put("created", "2026-11-11T22:05:51.050Z")
                .put("modified", "2026-11-11T22:05:51.050Z")
                .put("pattern", "[domain-name:value = 'sync01.tidewater.example']")
                .put("pattern_type", "stix")
                .put("valid_from", "2026-11-11T16:02:00.000Z");
        node.putArray("object_marking_refs").add("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb");
        return node;
    }

    static byte[] envelope(JsonNode object) {
        var envelope = JsonNodeFactory.instance.objectNode();
        envelope.putArray("objects").add(object);
        return envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    Reply get(Person who, String path) {
        return send(who.header(), "GET", path, null, "");
    }

    Reply post(Person who, String path, String json) {
        return send(who.header(), "POST", path, "application/json", json);
    }

    Reply put(Person who, String path, String json) {
        return send(who.header(), "PUT", path, "application/json", json);
    }

    /** Sends a request; single quotes in the body stand for double ones. */
    Reply send(@Nullable String authorization, String method, String path, @Nullable String contentType, String body) {
        var headers = new java.util.HashMap<String, String>();
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        if (contentType != null) {
            headers.put("content-type", contentType);
        }
        return send(headers, method, path, body);
    }

    /** Sends a request with these headers. */
    Reply send(Map<String, String> headers, String method, String path, String body) {
        var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1" + path))
                .method(method, bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes))
                .timeout(Duration.ofSeconds(30))
                .version(HttpClient.Version.HTTP_1_1);
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(server.stop());
        live.stop();
        await(journal.close());
        await(vertx.close());
    }
}
