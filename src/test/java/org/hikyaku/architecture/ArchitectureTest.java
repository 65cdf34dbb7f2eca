package org.hikyaku.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.handling.Cleared;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms, the arrows between them, and which room may know which library; each with its reason. */
class ArchitectureTest {
    private static final String ROOT = "org.hikyaku.";

    /** The broker's own classes: those that lie where a class of its own comes from, so none of the tests'. */
    private static final JavaClasses BROKER = new ClassFileImporter()
            .importUrl(Caller.class.getProtectionDomain().getCodeSource().getLocation());

    /** room | may use | because. A room not named as used is closed. {@code +Class} opens one class of a room. */
    private static final String ARROWS = """
        stix          | stix.rules stix.pattern stix.value                   | STIX means the same whoever asks, so it knows nobody
        stix.value    |                                                      | whether a text is a URL follows from the text alone
        stix.pattern  | +stix.StixTimestamp +stix.value.IpNetwork            | a language of its own, with STIX's times and addresses in it
        stix.schema   | stix stix.value                                      | a schema asks for the shapes of STIX's values
        stix.rules    | stix stix.value stix.pattern stix.schema             | the rules are about objects
        stix.edition  | stix                                                 | what is left of an object depends on nobody
        council       | +stix.value.IpNetwork                                | who belongs is decided by pure functions; what an IP address is, is said in one place
        council.live  | council journal                                      | it folds the council's stream and runs its commands
        handling      | stix council                                         | policy is a pure function of standing and label
        journal       |                                                      | the one truth does not know what it keeps
        journal.embedded | journal                                           | an adapter knows its port
        journal.mongo | journal                                              | an adapter knows its port
        feed          | stix council handling journal                        | rows are labelled instances, folded from a stream
        disclosure    | council handling journal feed stix                   | a record names who saw which rows
        casework      | stix stix.edition council handling journal feed                   | from what came in to what may be read
        identity      | council journal identity.sealing                     | it proves callers, and has the wrapping keys
        identity.sealing | journal                                           | it stands before a store and knows no one
        identity.persons | identity council council.live journal             | persons sign in by what stands in two streams
        web           | identity identity.persons council +journal.Unavailable +journal.WithoutSecrets | plumbing knows who calls, not what about; 503 is an answer too
        taxii         | web council feed disclosure casework handling stix +journal.Keyed | the TAXII face
        desk          | web council council.live feed disclosure casework handling stix +journal.Keyed +stix.edition.Profile +identity.Secret +identity.SecretHash +identity.CertificateAuthority +identity.SigningRequest +identity.RevocationLists +identity.PresentedCertificate +identity.CertificateVerdict +identity.ServerCertificate +identity.UnusableKeys +identity.PublicKeys +identity.ClientCertificates +identity.Origin identity.persons | the desk issues tools, whose secrets identity makes, and lets persons sign in
        """;

    /** library | rooms that may know it | because */
    private static final String LIBRARIES = """
        com.mongodb                | journal.mongo               | the store is exchangeable
        org.bson                   | journal.mongo               | the store is exchangeable
        org.reactivestreams        | journal.mongo               | the driver's streams end at the two bridges
        org.sqlite                 | journal.embedded            | the store is exchangeable
        java.sql                   | journal.embedded            | the store is exchangeable
        com.nimbusds               | identity                    | tokens are made and checked in one room
        org.bouncycastle           | identity identity.sealing identity.persons | certificates are made in one room, keys derived and passwords hashed in others
        javax.crypto               | identity identity.sealing identity.persons | nothing cryptographic is invented elsewhere
        io.vertx.core.http         | web taxii desk app identity | HTTP stops at the faces; identity gives the TLS settings
        org.roaringbitmap          | feed disclosure             | bitmaps are how rows are held and recorded
        com.github.benmanes        | feed identity identity.sealing identity.persons web | caches are bounded and few
        io.github.bucket4j         | web identity.persons        | requests are counted at the gate, attempts where they are made
        org.erdtman.jcs            | stix                        | a canonical text is asked for in one room
        picocli                    | app                         | the command line is app's
        """;

    /** Rooms that know neither Vert.x nor a clock: time and ids are arguments. */
    private static final List<String> PURE = List.of(
            "stix", "stix.value", "stix.pattern", "stix.schema", "stix.rules", "stix.edition", "council", "handling");

    private record Line(String room, List<String> allowed, String because) {}

    private static Stream<Line> lines(String table) {
        return table.lines()
                .map(line -> line.split("\\|"))
                .map(cells -> new Line(
                        cells[0].trim(),
                        Arrays.stream(cells[1].trim().split("\\s+"))
                                .filter(s -> !s.isEmpty())
                                .toList(),
                        cells[2].trim()));
    }

    @TestFactory
    Stream<DynamicTest> each_room_uses_only_the_rooms_that_its_line_names() {
        return lines(ARROWS)
                .map(line -> DynamicTest.dynamicTest(
                        line.room(),
                        () -> noClasses()
                                .that(areIn(line.room()))
                                .should()
                                .dependOnClassesThat(areOurs().and(areNotAllowed(line)))
                                .because(line.because())
                                .check(BROKER)));
    }

    @TestFactory
    Stream<DynamicTest> each_library_is_known_only_to_the_rooms_that_its_line_names() {
        return lines(LIBRARIES)
                .map(line -> DynamicTest.dynamicTest(
                        line.room(),
                        () -> noClasses()
                                .that(areInNoneOf(line.allowed()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(line.room() + "..")
                                .because(line.because())
                                .check(BROKER)));
    }

    @TestFactory
    Stream<DynamicTest> pure_rooms_know_neither_the_framework_nor_a_clock() {
        return PURE.stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> {
                    noClasses()
                            .that(areIn(room))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("io.vertx..", "io.netty..")
                            .because("the framework ends where decisions begin")
                            .check(BROKER);
                    noClasses()
                            .that(areIn(room))
                            .should()
                            .dependOnClassesThat()
                            .areAssignableTo(java.time.Clock.class)
                            .because("time is an argument")
                            .check(BROKER);
                    noClasses()
                            .that(areIn(room))
                            .should()
                            .callMethod(System.class, "currentTimeMillis")
                            .orShould()
                            .callMethod(java.time.Instant.class, "now")
                            .orShould()
                            .callMethod(java.util.UUID.class, "randomUUID")
                            .because("time and ids are arguments")
                            .check(BROKER);
                }));
    }

    @Test
    void rooms_have_no_cycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(BROKER);
    }

    @Test
    void every_class_is_in_a_room_of_the_table() {
        var rooms = lines(ARROWS).map(Line::room).toList();
        classes()
                .that()
                .resideInAPackage("org.hikyaku..")
                .and(DescribedPredicate.not(areIn("app")))
                .should(new com.tngtech.archunit.lang.ArchCondition<JavaClass>("be in a room of the table") {
                    @Override
                    public void check(JavaClass item, com.tngtech.archunit.lang.ConditionEvents events) {
                        if (rooms.stream()
                                .noneMatch(room -> item.getPackageName().equals(ROOT + room))) {
                            events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                    item, item.getName() + " is in no room of the table"));
                        }
                    }
                })
                .check(BROKER);
    }

    @Test
    void nothing_is_served_but_what_is_mounted_from_rows() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "web.Listener")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Vertx.create…Server", call -> call.getName().matches("create(Http|Net)Server")))
                .because("one server listens, and hands on only what a row serves")
                .check(BROKER);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "web.Front")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "web.Mount")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Exchange.path",
                        call -> call.getTargetOwner().isEquivalentTo(org.hikyaku.web.Exchange.class)
                                && call.getName().equals("path")))
                .because("a face that saw the path could answer one that no row says")
                .check(BROKER);
    }

    @Test
    void only_identity_makes_callers() {
        noClasses()
                .that(areInNoneOf(List.of("identity", "identity.persons")))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "Caller.authenticated",
                        call -> call.getTargetOwner().isEquivalentTo(Caller.class)
                                && call.getName().equals("authenticated")))
                .because("a Caller in hand is the proof that credentials were checked")
                .check(BROKER);
    }

    @Test
    void taxii_admits_no_sessions() {
        noClasses()
                .that(areIn("taxii"))
                .should()
                .dependOnClassesThat(areIn("identity.persons"))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(org.hikyaku.web.PersonGate.class)
                .because("tools pull and post; a person's session is for the broker's own API")
                .check(BROKER);
    }

    @Test
    void proofs_have_no_door_from_outside() {
        for (var proof : List.of(Caller.class, Cleared.class, org.hikyaku.disclosure.Recorded.class)) {
            for (var constructor : proof.getDeclaredConstructors()) {
                int modifiers = constructor.getModifiers();
                org.junit.jupiter.api.Assertions.assertFalse(
                        java.lang.reflect.Modifier.isPublic(modifiers)
                                || java.lang.reflect.Modifier.isProtected(modifiers),
                        proof.getSimpleName() + " is made only by the room that proves it");
            }
        }
    }

    @Test
    void no_face_reads_blobs_but_those_of_recorded_rows() {
        noClasses()
                .that(areInNoneOf(List.of("taxii", "casework", "feed", "app")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(org.hikyaku.feed.Blobs.class)
                .because("bytes leave only behind a record")
                .check(BROKER);
    }

    private static DescribedPredicate<JavaClass> areIn(String room) {
        return DescribedPredicate.describe("are in " + room, c -> {
            var name = c.getPackageName();
            boolean in = name.equals(ROOT + room) || name.startsWith(ROOT + room + ".");
            boolean inner = lines(ARROWS)
                    .map(Line::room)
                    .anyMatch(other -> !other.equals(room)
                            && other.startsWith(room + ".")
                            && (name.equals(ROOT + other) || name.startsWith(ROOT + other + ".")));
            return in && !inner;
        });
    }

    private static DescribedPredicate<JavaClass> areOurs() {
        return DescribedPredicate.describe("are ours", c -> c.getPackageName().startsWith("org.hikyaku"));
    }

    private static DescribedPredicate<JavaClass> areInNoneOf(List<String> rooms) {
        return DescribedPredicate.describe(
                "are in none of " + rooms,
                c -> rooms.stream().noneMatch(room -> areIn(room).test(c)));
    }

    private static DescribedPredicate<JavaClass> areNotAllowed(Line line) {
        return DescribedPredicate.describe("are not among " + line.allowed(), c -> {
            if (areIn(line.room()).test(c)) {
                return false;
            }
            return line.allowed().stream()
                    .noneMatch(allowed -> allowed.startsWith("+")
                            ? outermost(c).equals(ROOT + allowed.substring(1))
                            : areIn(allowed).test(c));
        });
    }

    private static String outermost(JavaClass c) {
        var name = c.getName();
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }
}
