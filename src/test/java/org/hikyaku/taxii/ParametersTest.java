package org.hikyaku.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.hikyaku.feed.Query;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.stix.StixId;
import org.hikyaku.stix.StixTimestamp;
import org.hikyaku.web.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final String INDICATOR = "indicator--11111111-1111-4111-8111-111111111111";
    private static final String MALWARE = "malware--22222222-2222-4222-8222-222222222222";
    private static final TaxiiSettings SETTINGS = TaxiiSettings.DEFAULT;

    private static Query query(@Nullable String raw, Resource resource) {
        return Parameters.read(raw, resource).query(null, 10, 1_000);
    }

    private static Query query(String raw) {
        return query(raw, Resource.OBJECTS);
    }

    @Test
    void nothingAskedIsTheNewestVersionOfEverything() {
        for (var raw : new @Nullable String[] {null, "", "&&", "foo=bar", "foo", "match[foo]=x&match[foo]=y"}) {
            var query = query(raw, Resource.OBJECTS);
            assertEquals(
                    new Query(OptionalLong.empty(), 10, 1_000, Set.of(), Set.of(), VersionFilter.LAST, Set.of()),
                    query);
        }
    }

    /** T-075. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-01-01T00:00:00Z",
                "2016-01-01T00:00:00.0Z",
                "2016-01-01T00:00:00.000000Z",
                "2016-01-01T00:00:00.000000999Z",
                "2016-01-01T00%3A00%3A00Z"
            })
    void addedAfterHasAnyNumberOfDigitsAndIsNeverRoundedUp(String text) {
        assertEquals(
                1_451_606_400_000_000L, query("added_after=" + text).after().orElseThrow());
    }

    @Test
    void everyKindOfMatchIsTakenRawAndEscaped() {
        for (var raw : List.of(
                "match[id]=" + INDICATOR + "," + MALWARE + "&match[type]=indicator,malware&match[version]=first,last"
                        + "&match[spec_version]=2.1",
                "match%5Bid%5D=" + INDICATOR + "%2C" + MALWARE
                        + "&match%5btype%5d=indicator%2cmalware&match%5Bversion%5D=first%2Clast"
                        + "&match%5Bspec_version%5D=2%2E1")) {
            var query = query(raw);
            assertEquals(Set.of(StixId.parse(INDICATOR), StixId.parse(MALWARE)), query.ids());
            assertEquals(Set.of("indicator", "malware"), query.types());
            assertEquals(new VersionFilter(false, true, true, List.of()), query.versions());
            assertEquals(Set.of("2.1"), query.specVersions());
        }
    }

    @Test
    void versionsAreTimestampsTooInWhateverOrder() {
        var later = new StixTimestamp("2018-03-02T01:01:01.123Z");
        var earlier = new StixTimestamp("2016-01-01T00:00:00Z");
        var query = query("match[version]=first," + later + "," + earlier);
        assertEquals(new VersionFilter(false, true, false, List.of(earlier, later)), query.versions());
        assertEquals(VersionFilter.ALL, query("match[version]=all").versions());
    }

    @Test
    void idsThatAreNoneMatchNothingInsteadOfEverything() {
        assertTrue(query("match[id]=foo").types().stream().allMatch(String::isEmpty));
        assertEquals(1, query("match[id]=foo").types().size());
        assertEquals(
                Set.of(StixId.parse(INDICATOR)),
                query("match[id]=foo," + INDICATOR).ids());
        assertTrue(query("match[id]=foo," + INDICATOR).types().isEmpty());
    }

    /** T-071, T-074, T-076, T-085, T-087, T-090, T-093. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "added_after=foo",
                "added_after=",
                "added_after=2016-01-01",
                "added_after=2016-01-01T00:00:00",
                "added_after=2016-01-01T00:00:00z",
                "added_after=2016-01-01T00:00:00+00:00",
                "added_after=2016-01-01T00:00:00%2B00:00",
                "added_after=2016-13-01T00:00:00Z",
                "added_after=2016-02-30T00:00:00Z",
                "added_after=2016-01-01T00:00:00Z,2017-01-01T00:00:00Z",
                "added_after=2016-01-01T00:00:00Z&added_after=2016-01-01T00:00:00Z",
                "limit=0",
                "limit=-1",
                "limit=+1",
                "limit=1.5",
                "limit=abc",
                "limit=",
                "limit",
                "limit=99999999999999999999",
                "limit=1&limit=1",
                "limit=1,2",
                "limit=%",
                "limit=%3",
                "limit=%zz",
                "%6=1",
                "next=a&next=a",
                "match[type]=a&match[type]=b",
                "match[type]=a&match%5Btype%5D=b",
                "match[type]=",
                "match[type]",
                "match[type]=a,,b",
                "match[type]=,a",
                "match[type]=a,",
                "match[type]=a b",
                "match[type]=%E7%A7%98",
                "match[id]=",
                "match[id]=a&match[id]=b",
                "match[spec_version]=",
                "match[spec_version]=2.1&match[spec_version]=2.1",
                "match[version]=",
                "match[version]=foo",
                "match[version]=LAST",
                "match[version]=2016-13-01T00:00:00Z",
                "match[version]=all,first",
                "match[version]=2016-01-01T00:00:00Z,all",
                "match[version]=last,last",
                "match[version]=all,all",
                "match[version]=last&match[version]=first"
            })
    void whatIsMalformedIs400(String raw) {
        var fault = assertThrows(Fault.class, () -> Parameters.read(raw, Resource.OBJECTS));
        assertEquals(400, fault.problem().status());
    }

    @Test
    void moreValuesThanAnybodyNeedsAre400() {
        var many = "a,".repeat(Values.MOST) + "a";
        assertThrows(Fault.class, () -> query("match[type]=" + many));
        var split = "a,".repeat(Values.MOST / 2) + "a";
        assertThrows(Fault.class, () -> query("match[type]=" + split + "&match[spec_version]=" + split));
        assertThrows(Fault.class, () -> query("match[type]=" + "x".repeat(Values.MOST_CHARS + 1)));
    }

    /** T-082, T-086: whatever is no field of the resource is passed over, malformed or not. */
    @Test
    void eachResourceHasItsOwnFields() {
        var raw = "match[type]=,&match[type]=a&match[id]=&match[version]=all&match[spec_version]=2.1";
        var object = query(raw, Resource.OBJECT);
        assertTrue(object.types().isEmpty() && object.ids().isEmpty());
        assertEquals(VersionFilter.ALL, object.versions());
        var versions = query("match[version]=foo&match[type]=", Resource.VERSIONS);
        assertEquals(VersionFilter.ALL, versions.versions());
        assertThrows(Fault.class, () -> query("match[spec_version]=", Resource.VERSIONS));
        assertThrows(Fault.class, () -> query("match[type]=", Resource.MANIFEST));
    }

    /** T-079. */
    @Test
    void limitIsCappedAndHasADefault() {
        assertEquals(
                SETTINGS.defaultPage(), Parameters.read(null, Resource.OBJECTS).limit(SETTINGS));
        assertEquals(7, Parameters.read("limit=007", Resource.OBJECTS).limit(SETTINGS));
        assertEquals(
                SETTINGS.maxPage(),
                Parameters.read("limit=1000000", Resource.OBJECTS).limit(SETTINGS));
    }

    /** T-112. */
    @Test
    void anEmptyNextIsNone() {
        assertNull(Parameters.read("next=", Resource.OBJECTS).next());
        assertEquals("abc-_", Parameters.read("next=abc-_", Resource.OBJECTS).next());
    }

    /** T-109. */
    @Test
    void filtersBesideACursorAreRepeatedOrLeftOutButNotContradicted() {
        var first = "added_after=2016-01-01T00:00:00Z&match[type]=indicator,malware&match[version]=first,last&limit=5";
        var held = query(first);
        for (var same : List.of(
                "",
                "limit=3",
                first,
                "match[type]=malware,indicator",
                "match[version]=last,first",
                "added_after=2016-01-01T00:00:00.000Z")) {
            assertTrue(Parameters.read(same, Resource.OBJECTS).agreeWith(held), same);
        }
        for (var other : List.of(
                "added_after=2016-01-01T00:00:01Z",
                "match[type]=indicator",
                "match[version]=last",
                "match[id]=" + INDICATOR,
                "match[id]=foo",
                "match[spec_version]=2.1")) {
            assertFalse(Parameters.read(other, Resource.OBJECTS).agreeWith(held), other);
        }
    }

    @Test
    void whateverIsSentIsReadOrIs400() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var pieces = List.of(
                "added_after",
                "limit",
                "next",
                "match[id]",
                "match%5Btype%5D",
                "match[version]",
                "=",
                "&",
                ",",
                "%",
                "%5",
                "%00",
                "%FF",
                "+",
                "2016-01-01T00:00:00Z",
                "all",
                "last",
                "1",
                "-",
                "\u0000",
                "\u00e9",
                INDICATOR);
        var resources = List.of(Resource.values());
        for (int i = 0; i < 20_000; i++) {
            var raw = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                raw.append(pieces.get(random.nextInt(pieces.size())));
            }
            var resource = resources.get(random.nextInt(resources.size()));
            try {
                Parameters.read(raw.toString(), resource).query(null, 1, 1);
            } catch (Fault fault) {
                assertEquals(400, fault.problem().status());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + raw, e);
            }
        }
    }
}
