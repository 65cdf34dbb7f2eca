package org.hikyaku.conformance;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which rows there are, which of them are no test, and which of them the interoperability tests of OASIS come down to. */
final class Catalogue {
    /** How many rows the standard has, as T-001 and so on. */
    static final int ROWS = 151;

    /** The sections, in order; the last ones are of peers. */
    static final List<Class<? extends Rows>> SECTIONS = List.of(
            TransportRows.class,
            AuthenticationRows.class,
            PathRows.class,
            NegotiationRows.class,
            ErrorRows.class,
            DiscoveryRows.class,
            CollectionRows.class,
            FilterRows.class,
            MatchRows.class,
            VersionRows.class,
            PagingRows.class,
            HeaderRows.class,
            ReadingRows.class,
            AddingRows.class,
            StatusRows.class,
            DeletingRows.class,
            CustomPropertyRows.class,
            InteroperabilityRows.class,
            MedallionNegotiationRows.class,
            MedallionPagingRows.class,
            MedallionRows.class,
            OpenTaxiiPagingRows.class,
            OpenTaxiiRows.class,
            WorkbenchRows.class,
            OpenCtiRows.class);

    /** Rows that are no test of this server, and why. All of them are choices that the standard leaves. */
    static final Map<String, String> INAPPLICABLE = new TreeMap<>(Map.of(
            "T-005",
                    "MAY: certificates of clients are not asked for yet; tools sign in with HTTP Basic or an access token",
            "T-006",
                    "only if used: the broker publishes no DNS records; discovery is at the host that the operator names",
            "T-013", "MAY: there is one API root",
            "T-016", "MAY: every request is answered; there is no setting to drop one without a word"));

    /** The server's side of the interoperability tests: section, what is tested, and the rows that are that test. */
    static final List<Interop> INTEROP = """
            3.1.1 | missing Authorization | T-008
            3.1.2 | wrong Authorization | T-009
            3.1.3 | login by certificate | T-005
            3.1.4 | login by HTTP Basic | T-007
            3.2.1 | discovery | T-052 T-053 T-054 T-055
            3.3.1 | API root | T-058
            3.3.2 | wrong API root | T-061
            3.4.1 | collections, by ascending id | T-062 T-063
            3.5.1.1 | a write-only collection | T-068 T-137
            3.5.1.2 | a read-write collection | T-068
            3.5.1.3 | a read-only collection | T-068
            3.5.1.4 | a collection that shows and gives nothing | T-068
            3.5.2.1 | reading a write-only collection | T-123
            3.5.2.2 | writing a read-only collection | T-135
            3.5.2.3 | deleting with half the rights | T-147
            3.5.2.4 | deleting with no right | T-147
            3.5.3 | wrong collection | T-069
            3.6.1 | manifest | T-114 T-118
            3.7.1 | objects | T-122
            3.7.2 | no objects | T-120
            3.8.1 | an object | T-124
            3.8.2 | an unknown object | T-125
            3.9.1 | versions | T-126
            3.10.1 | adding objects | T-128
            3.11.1 | status | T-141 T-143
            3.11.2 | every property of a status | T-141 T-142
            3.12.1 | deleting an object | T-148 T-149
            3.13.1.1 | added_after | T-072
            3.13.1.2 | limit | T-076 T-077
            3.13.1.3 | match[id] | T-089
            3.13.1.4 | match[type] | T-088 T-089
            3.13.1.5 | match[version] | T-090 T-092
            3.13.1.6 | match[spec_version] | T-096
            3.13.1.7 | values are alternatives | T-084
            3.13.1.8 | fields are all required | T-083
            3.13.1.9 | both together | T-083 T-084
            3.13.1.10 | a field twice | T-085
            3.13.2.1 | optional: tier 1, properties | INT-3.13.2.1
            3.13.2.2 | optional: tier 2, lists | INT-3.13.2.2
            3.13.2.3 | optional: tier 3, nested properties | INT-3.13.2.3
            3.13.2.4 | optional: relationships | INT-3.13.2.4
            3.13.2.5 | optional: calculation | INT-3.13.2.5
            3.14.1 | versions, paged by their stamps | T-104 T-127
            3.15.1 | custom properties | T-139 T-151
            """.lines().map(Interop::of).toList();

    /** A line of {@link #INTEROP}. */
    record Interop(String section, String what, List<String> rows) {
        private static Interop of(String line) {
            var fields = line.split(" \\| ", -1);
            return new Interop(fields[0], fields[1], List.of(fields[2].split(" ", -1)));
        }
    }

    private Catalogue() {}

    /** The tests of a section, by name. */
    static List<Method> tests(Class<? extends Rows> section) {
        return Arrays.stream(section.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Row.class) || method.isAnnotationPresent(Peer.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** All tests of all sections. */
    static Stream<Method> tests() {
        return SECTIONS.stream().flatMap(section -> tests(section).stream());
    }

    /** How a test is called in results and document. */
    static String name(Method test) {
        return test.getDeclaringClass().getSimpleName() + "." + test.getName();
    }
}
