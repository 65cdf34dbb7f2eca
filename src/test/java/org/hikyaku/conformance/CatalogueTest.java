package org.hikyaku.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The suite is whole: no row is left out without a reason, and none is named that is not there. */
class CatalogueTest {
    private static Set<String> tested() {
        return Catalogue.tests()
                .filter(test -> test.isAnnotationPresent(Row.class))
                .map(test -> test.getAnnotation(Row.class).id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRowHasATestOrAReasonWhyItHasNone() {
        var all = IntStream.rangeClosed(1, Catalogue.ROWS)
                .mapToObj("T-%03d"::formatted)
                .collect(Collectors.toCollection(TreeSet::new));
        var covered =
                tested().stream().filter(id -> id.startsWith("T-")).collect(Collectors.toCollection(TreeSet::new));
        covered.addAll(Catalogue.INAPPLICABLE.keySet());
        assertEquals(all, covered);
    }

    @Test
    void noRowIsBothTestedAndInapplicable() {
        var both = new HashSet<>(tested());
        both.retainAll(Catalogue.INAPPLICABLE.keySet());
        assertEquals(Set.of(), both);
    }

    @Test
    void aTestIsNamedAfterItsRow() {
        Catalogue.tests().filter(test -> test.isAnnotationPresent(Row.class)).forEach(test -> {
            var id = test.getAnnotation(Row.class).id();
            var start = id.toLowerCase(Locale.ROOT).replaceFirst("^t-", "t").replaceAll("[-.]", "_") + "_";
            assertTrue(test.getName().startsWith(start), Catalogue.name(test) + " is of row " + id);
        });
    }

    @Test
    void whatTheInteroperabilityTestsComeDownToIsThere() {
        var known = tested();
        known.addAll(Catalogue.INAPPLICABLE.keySet());
        for (var test : Catalogue.INTEROP) {
            assertTrue(known.containsAll(test.rows()), test.section());
        }
    }

    @Test
    void everySectionRuns() {
        var nested = Arrays.stream(Conformance.class.getDeclaredClasses())
                .filter(each -> each.isAnnotationPresent(Nested.class))
                .map(Class::getSuperclass)
                .collect(Collectors.toSet());
        assertEquals(new HashSet<>(Catalogue.SECTIONS), nested);
    }

    @Test
    void everyPeerHasItsTests() {
        for (var section : Catalogue.SECTIONS) {
            assertTrue(!Catalogue.tests(section).isEmpty(), section.getSimpleName());
        }
        assertEquals(
                Catalogue.tests().count(),
                Catalogue.tests().map(Catalogue::name).distinct().count());
        for (Method test : Catalogue.tests().toList()) {
            assertTrue(
                    test.isAnnotationPresent(Row.class) != test.isAnnotationPresent(Peer.class), Catalogue.name(test));
        }
    }
}
