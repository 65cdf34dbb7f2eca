package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hikyaku.testing.RunningBroker.Caller;

/** Discovery and API root: T-052 to T-061. */
abstract class DiscoveryRows extends Rows {
    private static final String DISCOVERY = "/taxii2/";

    /** Whom the tour of the demo removed. */
    private static final String REMOVED = "Tokiwa Railways";

    /** A port outside of those that systems give to whoever asks for any. */
    private static final int PORT = IntStream.range(21_000, 22_000)
            .filter(DiscoveryRows::isFree)
            .findFirst()
            .orElseThrow();

    private static final Map<String, String> EVERYWHERE = Map.of("address", "0.0.0.0");
    private static final Map<String, String> ELSEWHERE =
            Map.of("port", Integer.toString(PORT), "public-url", "https://localhost:" + PORT);

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private List<Caller> callers() {
        return world.broker().callers().stream()
                .filter(caller -> !caller.name().equals(REMOVED))
                .toList();
    }

    /** What each way to set the server up makes of its one API root. */
    private Map<World, String> namings() {
        return Map.of(
                world,
                world.broker().base().resolve(root()).toString(),
                world.with(EVERYWHERE),
                root(),
                world.with(ELSEWHERE),
                "https://localhost:" + PORT + root());
    }

    private static JsonNode discovery(World of, Caller caller) {
        return Taxii.DISCOVERY.in(of.broker().get(caller, DISCOVERY));
    }

    @Row(
            id = "T-052",
            level = "MUST §8.2.1, §4.1, INT 3.2.1",
            says = "Discovery is at /taxii2/ of the host, for everybody who is signed in, and nowhere else.")
    void t052_discoveryIsAtOnePlaceOfTheHost() {
        for (var caller : callers()) {
            var discovery = discovery(world, caller);
            assertFalse(discovery.required("title").asText().isBlank());
        }
        var reply = get(world.reader(), DISCOVERY);
        var head = ask("HEAD", world.reader(), DISCOVERY).expecting(200);
        assertEquals(reply.header("content-length"), head.header("content-length"));
        for (var elsewhere : List.of("/", "/taxii/", "/taxii2/taxii2/", root() + "taxii2/", "/TAXII2/", "/taxii2//")) {
            Taxii.ERROR.in(get(world.reader(), elsewhere), 404);
        }
    }

    @Row(
            id = "T-053",
            level = "MUST §4.1.1",
            says =
                    "An API root is named by an absolute https URL, or by a path with one slash in front, and has no query;"
                            + " with settings that would make it another a server does not start.")
    void t053_anApiRootIsNamedByAnHttpsUrlOrAPath() {
        namings().forEach((each, name) -> {
            var roots = discovery(each, each.reader()).path("api_roots");
            assertEquals(1, roots.size());
            assertEquals(name, roots.path(0).textValue());
            assertTrue(name.matches("(https://[a-z0-9.:-]+)?(/[a-z0-9-]+)+/"), name);
            Taxii.API_ROOT.in(each.broker().get(each.reader(), URI.create(name).getPath()));
        });
        for (var bad : List.of(
                "//h/a",
                "../a",
                "/a",
                "a",
                "",
                "https:///a",
                "https:h/a",
                "https://h/a?b",
                "https://h/?",
                "https://h/a#b",
                "https://h//a",
                "https://h/a//",
                "https://h/../a",
                "https://h/a/./b",
                "https://u:p@h/a",
                "http://h/a",
                "ftp://h/a")) {
            assertDoesNotStart("public-url", bad);
        }
    }

    private void assertDoesNotStart(String key, String value) {
        var refusal = assertThrows(
                RuntimeException.class, () -> world.with(Map.of(key, value)).close(), value);
        assertTrue(String.valueOf(refusal.getMessage()).contains(key), value + ": " + refusal);
    }

    @Row(
            id = "T-054",
            level = "MUST §4.1.1",
            says =
                    "The default API root is one of those that are named, in the same characters, however the server is set up.")
    void t054_theDefaultIsOneOfTheRoots() {
        namings().forEach((each, name) -> {
            for (var caller : List.of(each.reader(), each.desk(), each.member(), each.stranger())) {
                var discovery = discovery(each, caller);
                assertEquals(name, discovery.path("default").textValue());
                assertEquals(name, discovery.path("api_roots").path(0).textValue());
            }
        });
    }

    @Row(
            id = "T-055",
            level = "MAY §4.1, §4.1.1",
            says =
                    "The list may be shorter for some; here it is the same for all, also for who finds no collection in the root.")
    void t055_theListIsTheSameForAll() {
        var all = new HashSet<String>();
        for (var caller : callers()) {
            all.add(get(caller, DISCOVERY).expecting(200).text());
            Taxii.API_ROOT.in(get(caller, root()));
        }
        assertEquals(1, all.size(), all::toString);
        var nobody = world.broker().caller("administration desk");
        assertEquals("{}", get(nobody, root() + "collections/").text());
        assertEquals(1, discovery(world, nobody).path("api_roots").size());
    }

    @Row(
            id = "T-056",
            level = "§4.1, §4.2",
            says =
                    "Who is not signed in gets a 401, who accepts nothing that is served a 406, and what is not there is a 404.")
    void t056_failuresAreThoseOfTheStandard() {
        var reader = world.reader();
        var wrong = new Caller("wrong", reader.id(), reader.secret() + "x");
        for (var path : List.of(DISCOVERY, root())) {
            var anonymous = world.broker().request("GET", path, Map.of("Accept", TAXII), NOTHING, null);
            for (var reply :
                    List.of(anonymous, get(wrong, path), get(world.broker().caller(REMOVED), path))) {
                Taxii.ERROR.in(reply, 401);
                assertTrue(reply.header("www-authenticate").contains("Basic "), reply::toString);
            }
            for (var accept : List.of("text/html", "application/json", "application/taxii+json;version=2.0")) {
                Taxii.ERROR.in(ask("GET", reader, path, Map.of("Accept", accept)), 406);
            }
            Taxii.ERROR.in(get(reader, path + "nothing/"), 404);
        }
    }

    @Row(
            id = "T-057",
            level = "MUST §8.2.1, §4.2",
            says = "There is an API root, each at a URL of its own; no setting takes it away or makes another.")
    void t057_thereIsAnApiRootAndEachHasItsUrl() {
        for (var each : namings().keySet()) {
            var roots = discovery(each, each.desk()).path("api_roots");
            var distinct = new HashSet<String>();
            for (var name : roots) {
                distinct.add(URI.create(name.asText()).getPath());
                Taxii.API_ROOT.in(
                        each.broker().get(each.desk(), URI.create(name.asText()).getPath()));
            }
            assertFalse(distinct.isEmpty());
            assertEquals(roots.size(), distinct.size());
        }
        assertDoesNotStart("api-root", "");
        assertDoesNotStart("api-roots", root() + "," + root());
    }

    @Row(
            id = "T-058",
            level = "MUST §4.2.1, INT 3.3.1",
            says =
                    "An API root gives its title, the versions of TAXII that it speaks and the longest body that it takes.")
    void t058_anApiRootDescribesItself() {
        for (var caller : callers()) {
            var described = Taxii.API_ROOT.in(get(caller, root()));
            assertFalse(described.required("title").asText().isBlank());
            assertTrue(described.required("versions").isArray());
            assertTrue(described.required("max_content_length").isIntegralNumber());
        }
        var head = ask("HEAD", world.reader(), root()).expecting(200);
        assertEquals(get(world.reader(), root()).header("content-length"), head.header("content-length"));
    }

    @Row(
            id = "T-059",
            level = "MUST §4.2.1",
            says =
                    "The versions are media types with their version, and among them is that of TAXII 2.1, as clients compare it.")
    void t059_theVersionsNameTaxii21AsClientsCompareIt() {
        var versions = Taxii.API_ROOT.in(get(world.reader(), root())).path("versions");
        assertEquals(1, versions.size());
        assertEquals("application/taxii+json;version=2.1", versions.path(0).textValue());
    }

    @Row(
            id = "T-060",
            level = "MUST §4.2.1, DEC",
            says =
                    "max_content_length is in octets and true: a body of just that length is taken, one octet more is a 413.")
    void t060_theLongestBodyIsJustAsLongAsItSays() {
        var small = world.with(Map.of("limits.body-bytes", "20000"));
        assertEquals(20_000, longest(small));
        for (var each : List.of(small, world)) {
            int max = longest(each);
            var place = each.ready();
            for (int length : List.of(max - 1, max)) {
                Taxii.STATUS.in(each.broker().post(each.desk(), place.objects(), body(place, length)), 202);
            }
            Taxii.ERROR.in(each.broker().post(each.desk(), place.objects(), body(place, max + 1)), 413);
        }
    }

    private static int longest(World of) {
        var root = Taxii.API_ROOT.in(of.broker().get(of.reader(), of.broker().root()));
        return root.path("max_content_length").intValue();
    }

    /** An envelope of so many bytes. */
    private static String body(Place place, int length) {
        var envelope = envelope(place.indicator(id("indicator")));
        return envelope + " ".repeat(length - envelope.length());
    }

    @Row(
            id = "T-061",
            level = "§4.2, INT 3.3.2",
            says = "An API root that is not there is a 404, and so is everything below it.")
    void t061_anUnknownRootIsNotThereNorWhatIsBelowIt() {
        var place = world.ready();
        var indicator = id("indicator");
        var status = added(place, place.indicator(indicator)).path("id").asText();
        var below = List.of(
                "",
                "collections/",
                "collections/" + place.id() + "/",
                "collections/" + place.id() + "/manifest/",
                "collections/" + place.id() + "/objects/",
                "collections/" + place.id() + "/objects/" + indicator + "/",
                "collections/" + place.id() + "/objects/" + indicator + "/versions/",
                "status/" + status + "/");
        below.forEach(path -> get(world.desk(), root() + path).expecting(200));
        var name = root().replaceFirst("/$", "");
        for (var other : List.of(
                "/api3/",
                DISCOVERY + "api3/",
                name + "x/",
                name.replaceFirst(".$", "") + "/",
                name + "/x/",
                DISCOVERY)) {
            for (var path : below.subList(other.equals(DISCOVERY) ? 1 : 0, below.size())) {
                for (var method : List.of("GET", "POST", "DELETE")) {
                    Taxii.ERROR.in(ask(method, world.desk(), other + path), 404);
                }
                ask("HEAD", world.desk(), other + path).expecting(404);
            }
        }
        get(world.reader(), place.object(indicator)).expecting(200);
    }
}
