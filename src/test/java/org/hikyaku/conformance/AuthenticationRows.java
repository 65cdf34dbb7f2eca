package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.hikyaku.testing.Reply;
import org.hikyaku.testing.RunningBroker;
import org.hikyaku.testing.RunningBroker.Caller;

/** Authentication and authorization: T-007 to T-017. */
abstract class AuthenticationRows extends Rows {
    private static final String BASIC = "Basic realm=\"hikyaku\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"hikyaku\"";

    /** The settings of a broker that nobody else asks: it is restarted. */
    private static final Map<String, String> RESTARTED = Map.of("limits.idle-seconds", "61");

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reply sends(RunningBroker broker, String method, String path, String authorization) {
        var headers = new TreeMap<>(Map.of("Accept", TAXII, "Content-Type", TAXII));
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }
        return broker.request(method, path, headers, NOTHING, null);
    }

    private Reply sends(String method, String path, String authorization) {
        return sends(world.broker(), method, path, authorization);
    }

    @Row(id = "T-007", level = "SHOULD §8.2.2, INT 3.1.4", says = "A user and a password by HTTP Basic are enough.")
    void t007_aLoginByHttpBasicIsTaken() {
        Taxii.DISCOVERY.in(sends(
                "GET",
                "/taxii2/",
                basic(world.reader().id() + ":" + world.reader().secret())));
        Taxii.ERROR.in(
                sends(
                        "GET",
                        "/taxii2/",
                        basic(world.reader().id() + ":" + world.desk().secret())),
                401);
    }

    @Row(
            id = "T-008",
            level = "MUST §1.6.9, HTTP, INT 3.1.1",
            says = "Without credentials every method of every resource is a 401 that asks for them.")
    void t008_withoutCredentialsAllIs401WithAChallenge() {
        var resources = resources();
        for (var path : resources.readable().keySet()) {
            for (var method : List.of("GET", "HEAD", "POST", "DELETE", "PUT", "OPTIONS")) {
                var reply = sends(method, path, "").expecting(401);
                assertEquals(BASIC + ", " + BEARER, reply.header("www-authenticate"), method + " " + path);
                if (!method.equals("HEAD")) {
                    Taxii.ERROR.in(reply, 401);
                }
            }
        }
        Taxii.ENVELOPE.in(get(world.reader(), resources.place().object(resources.object())));
    }

    @Row(
            id = "T-009",
            level = "HTTP, INT 3.1.2",
            says =
                    "An unknown user, a wrong password and no credentials get the same 401, byte for byte but for its id.")
    void t009_anUnknownUserAndAWrongPasswordLookTheSame() {
        for (var path : List.of("/taxii2/", collection("members") + "objects/", root() + "nowhere/")) {
            for (var method : List.of("GET", "HEAD", "POST")) {
                var none = sends(method, path, "").masked();
                for (var bad : bad()) {
                    assertEquals(none, sends(method, path, bad).masked(), bad);
                }
            }
        }
    }

    /** What proves nothing. */
    private List<String> bad() {
        var desk = world.desk();
        return List.of(
                basic(UUID.randomUUID() + ":" + desk.secret()),
                basic(desk.id() + ":" + world.reader().secret()),
                basic(desk.id() + ":" + desk.secret() + ":x"),
                basic("nobody:nothing"),
                basic("no colon"),
                "Basic ???",
                "Basic",
                "Bearer x.y.z",
                "Negotiate " + desk.secret());
    }

    @Row(
            id = "T-010",
            level = "MUST §5.1–5.8",
            says = "On all eight requests to collections a failed login is a 401, and nothing happens.")
    void t010_aFailedLoginIs401OnAllRequestsToCollections() {
        var resources = resources();
        var place = resources.place();
        var object = place.object(resources.object());
        for (var bad : bad()) {
            for (var path : List.of(root() + "collections/", place.path(), place.manifest(), place.objects())) {
                Taxii.ERROR.in(sends("GET", path, bad), 401);
            }
            Taxii.ERROR.in(sends("GET", object, bad), 401);
            Taxii.ERROR.in(sends("GET", place.versions(resources.object()), bad), 401);
            Taxii.ERROR.in(sends("DELETE", object, bad), 401);
            var post = Map.of("Accept", TAXII, "Content-Type", TAXII, "Authorization", bad);
            var body = envelope(place.indicator(id("indicator"))).getBytes(StandardCharsets.UTF_8);
            Taxii.ERROR.in(world.broker().request("POST", place.objects(), post, body, null), 401);
        }
        assertEquals(
                List.of(resources.object()),
                get(world.desk(), place.objects() + "?match[type]=indicator").ids());
    }

    @Row(
            id = "T-011",
            level = "HTTP",
            says =
                    "A scheme is written in any case; user and password end at the first colon, may be empty and may be of any script.")
    void t011_schemesAreOfAnyCaseAndHalvesOfCredentialsMayBeEmpty() {
        var desk = world.desk();
        for (var scheme : List.of("basic", "BASIC", "bAsIc")) {
            Taxii.DISCOVERY.in(sends("GET", "/taxii2/", desk.basic().replaceFirst("Basic", scheme)));
        }
        var lower = Map.of("authorization", desk.basic(), "accept", TAXII);
        Taxii.DISCOVERY.in(world.broker().request("GET", "/taxii2/", lower, NOTHING, null));
        for (var bad : List.of(":", ":key", "key:", "u:a:b", desk.id() + ":" + desk.secret() + ":", "鍵:秘密", ":::")) {
            Taxii.ERROR.in(sends("GET", "/taxii2/", basic(bad)), 401);
        }
        assertTrue(sends("GET", "/taxii2/", "").header("www-authenticate").contains("charset=\"UTF-8\""));
    }

    @Row(
            id = "T-012",
            level = "MAY §8.2.2, §1.6.9",
            says =
                    "Access tokens are taken beside HTTP Basic, and either can be switched off: then it proves nothing and is not asked for. That nobody has to log in at all is not offered: every read is decided for a person.")
    void t012_eachSchemeCanBeSwitchedOff() {
        var broker = world.with(RESTARTED).broker();
        var desk = broker.caller("operations desk");
        assertSchemes(broker, desk, true, true);
        broker.restart(Map.of("auth.basic", "false"));
        assertSchemes(broker, desk, false, true);
        broker.restart(Map.of("auth.bearer", "false"));
        assertSchemes(broker, desk, true, false);
        broker.restart(RESTARTED);
    }

    private static void assertSchemes(RunningBroker broker, Caller caller, boolean basic, boolean bearer) {
        var asked = sends(broker, "GET", "/taxii2/", "");
        Taxii.ERROR.in(asked, 401);
        assertEquals(
                (basic ? BASIC : "") + (basic && bearer ? ", " : "") + (bearer ? BEARER : ""),
                asked.header("www-authenticate"));
        assertLogin(basic, sends(broker, "GET", "/taxii2/", caller.basic()), asked);
        assertLogin(bearer, sends(broker, "GET", "/taxii2/", "Bearer " + token(broker, caller)), asked);
        assertLogin(bearer, sends(broker, "GET", "/taxii2/", "bearer " + token(broker, caller)), asked);
    }

    private static void assertLogin(boolean taken, Reply reply, Reply asked) {
        if (taken) {
            Taxii.DISCOVERY.in(reply);
        } else {
            assertEquals(asked.masked(), reply.masked());
        }
    }

    private static String token(RunningBroker broker, Caller caller) {
        return broker.request(
                        "POST",
                        "/oauth2/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII),
                        caller)
                .expecting(200)
                .json()
                .required("access_token")
                .asText();
    }

    @Row(
            id = "T-014",
            level = "MAY §1.6.9, §8.2.2",
            says = "Each client sees its own collections, rights and objects, and what it sees is whole.")
    void t014_eachClientSeesItsOwn() {
        var reader = rights(world.reader());
        var stranger = rights(world.stranger());
        var desk = rights(world.desk());
        var place = placeOf(ids(1));
        assertEquals("true false", rights(world.reader()).get(place.id()));
        assertEquals("true true", rights(world.desk()).get(place.id()));
        assertFalse(rights(world.stranger()).containsKey(place.id()));
        assertEquals(reader.get(world.broker().collection("members")), "true false");
        assertEquals(desk.get(world.broker().collection("members")), "true true");
        assertEquals(stranger.get(world.broker().collection("intake")), "false true");
        var members = collection("members") + "objects/?limit=1000";
        var all = idsIn(get(world.desk(), members));
        var some = idsIn(get(world.stranger(), members));
        assertTrue(all.containsAll(some));
        assertNotEquals(all, some);
    }

    /** What the caller may do with each collection that he sees, reading and writing. */
    private Map<String, String> rights(Caller caller) {
        var rights = new HashMap<String, String>();
        Taxii.COLLECTIONS
                .in(get(caller, root() + "collections/"))
                .path("collections")
                .forEach(each -> rights.put(
                        each.path("id").asText(),
                        each.path("can_read").asText() + " "
                                + each.path("can_write").asText()));
        return rights;
    }

    private static Set<String> idsIn(Reply page) {
        Taxii.ENVELOPE.in(page);
        return new TreeSet<>(page.ids());
    }

    @Row(
            id = "T-015",
            level = "SHOULD App. B",
            says = "A collection or an object that is hidden answers every method as one that is not there.")
    void t015_whatIsHiddenAnswersAsWhatIsNotThere() {
        var hidden = resources();
        var missing = new Place("", root() + "collections/" + UUID.randomUUID() + "/", "", List.of());
        assertAlike(hidden.place().path(), missing.path());
        assertAlike(hidden.place().objects(), missing.objects());
        assertAlike(hidden.place().manifest(), missing.manifest());
        assertAlike(hidden.place().object(hidden.object()), missing.object(hidden.object()));
        assertAlike(hidden.place().versions(hidden.object()), missing.versions(hidden.object()));
        var members = new Place("", collection("members"), "", List.of());
        var all = get(world.desk(), members.objects() + "?limit=1000").ids();
        all.removeAll(get(world.stranger(), members.objects() + "?limit=1000").ids());
        var secret = all.get(0);
        var none = secret.replaceFirst("--.*", "--" + UUID.randomUUID());
        assertAlike(members.object(secret), members.object(none));
        assertAlike(members.versions(secret), members.versions(none));
        assertEquals(
                get(world.stranger(), members.objects() + "?match[id]=" + none).masked(),
                get(world.stranger(), members.objects() + "?match[id]=" + secret)
                        .masked());
        Taxii.STATUS.in(get(world.desk(), root() + "status/" + hidden.status() + "/"));
        assertAlike(root() + "status/" + hidden.status() + "/", root() + "status/" + UUID.randomUUID() + "/");
    }

    private void assertAlike(String hidden, String missing) {
        assertEquals(404, get(world.stranger(), hidden).status(), hidden);
        for (var method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW")) {
            for (var type : List.of(TAXII, "text/html")) {
                var headers = Map.of("Accept", type, "Content-Type", type);
                assertEquals(
                        ask(method, world.stranger(), missing, headers).masked(),
                        ask(method, world.stranger(), hidden, headers).masked(),
                        method + " " + hidden);
            }
        }
    }

    @Row(
            id = "T-017",
            level = "SHOULD NOT §8.2.1",
            says = "A client that does not name itself is served like any other.")
    void t017_aRequestWithoutUserAgentIsServed() {
        var place = placeOf(ids(1));
        var nameless = ask("GET", world.reader(), place.objects());
        Taxii.ENVELOPE.in(nameless);
        var named = Map.of("Accept", TAXII, "User-Agent", "taxii2-client/2.3.0");
        assertEquals(ask("GET", world.reader(), place.objects(), named).masked(), nameless.masked());
        added(place, place.indicator(id("indicator")));
    }
}
