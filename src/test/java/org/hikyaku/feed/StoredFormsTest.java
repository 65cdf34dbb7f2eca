package org.hikyaku.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.handling.Label;
import org.hikyaku.journal.Entry;
import org.hikyaku.journal.Part;
import org.hikyaku.journal.Secrecy;
import org.hikyaku.journal.WithoutSecrets;
import org.hikyaku.stix.Match;
import org.hikyaku.stix.MatchField;
import org.hikyaku.stix.Signature;
import org.hikyaku.stix.StixTimestamp;
import org.junit.jupiter.api.Test;

/** What was written before stays readable: entries for ever, cursors for as long as their key. */
class StoredFormsTest {
    /** The bytes of a {@code rows} entry of two rows, as they were written before rows had signatures. */
    private static final List<String> UNSIGNED = List.of(
            "9f609fff9f9f65475245454ef4f49f674d454d42455253fff49fff9f782430303030303030302d303030302d303030352d3030"
                    + "30302d303030303030303030303030ff609fffffff9f0001ffff",
            "9f1b00038d7ea4c687cf69696e64696361746f721940003b7ffffffffffffffe7818323032362d30312d30315430303a30303a"
                    + "30302e3030305a0000200601186407011b00038d7ea4c687d069696e64696361746f721940003b7ffffffffffffffd"
                    + "76323032362d30322d30315430303a30303a30302e355a000020060218640702ff",
            "9fff");

    /** The part with the rows of a {@code rows-signed} entry, as it was written before rows joined others. */
    private static final String SIGNED =
            UNSIGNED.get(1).replace("640701", "6407012407").replace("640702", "6407022407");

    /** The plain text of a cursor with every filter that there was before match fields. */
    private static final String CURSOR =
            "000000000000004d0101000000000000000500000001002f696e64696361746f722d2d3030303030"
                    + "3030302d303030302d343030302d383030302d303030303030303030303031000000010009696e64696361746f7200000001"
                    + "0003322e31000100000000010014323032362d30312d30315430303a30303a30305a";

    private static final Query FILTERS = new Query(
            OptionalLong.of(5),
            1,
            Long.MAX_VALUE,
            Set.of(FeedWorld.id("indicator", 1)),
            Set.of("indicator"),
            new VersionFilter(false, true, false, List.of(new StixTimestamp("2026-01-01T00:00:00Z"))),
            Set.of("2.1"));

    private final FeedWorld world = new FeedWorld(1, List.of(Set.of(0)));

    /** Seals nothing: what is tested is what lies within. */
    private static final Cursors OPEN = new Cursors(new CursorSeal() {
        @Override
        public String seal(byte[] plain, byte[] context) {
            return HexFormat.of().formatHex(plain);
        }

        @Override
        public Optional<byte[]> open(String token, byte[] context) {
            return Optional.of(HexFormat.of().parseHex(token));
        }
    });

    private String seal(Query filters) {
        return OPEN.seal(world.clearance(0).caller(), world.feed.id(), "objects", new Cursor(77, filters));
    }

    private Optional<Cursor> open(String token, Query asked) {
        return OPEN.open(world.clearance(0).caller(), world.feed.id(), "objects", token, asked);
    }

    private static Query with(Match match) {
        return new Query(
                FILTERS.after(),
                1,
                Long.MAX_VALUE,
                FILTERS.ids(),
                FILTERS.types(),
                FILTERS.versions(),
                FILTERS.specVersions(),
                match);
    }

    private static Match labels(String... values) {
        return Match.of(List.of(new Match.Condition(MatchField.of("labels").orElseThrow(), Set.of(values))));
    }

    @Test
    void rows_from_before_there_were_signatures_may_match_anything() {
        var parts = UNSIGNED.stream()
                .map(hex -> Part.secret(HexFormat.of().parseHex(hex)))
                .toArray(Part[]::new);
        var births = RowsCodec.readChange(Entry.of("rows", parts)).births();
        assertEquals(
                List.of(FeedWorld.candidate(0, 1), FeedWorld.candidate(0, 2, "2026-02-01T00:00:00.5Z")),
                births.stream().map(Change.Birth::row).toList());
        assertEquals(Signature.UNKNOWN, births.get(0).row().signature());
    }

    @Test
    void rows_from_before_closure_joined_nothing() {
        var parts = List.of(UNSIGNED.get(0), SIGNED, UNSIGNED.get(2)).stream()
                .map(hex -> Part.secret(HexFormat.of().parseHex(hex)))
                .toArray(Part[]::new);
        var births = RowsCodec.readChange(Entry.of("rows-signed", parts)).births();
        assertEquals(
                List.of(new Signature(-5, 7), new Signature(-5, 7)),
                births.stream().map(birth -> birth.row().signature()).toList());
        assertEquals(
                List.of(List.of(), List.of()),
                births.stream().map(birth -> birth.row().joined()).toList());
    }

    /** One open row that a secret one joined. */
    private static final List<String> JOINED = List.of(
            "9f609f07ff9f9f65475245454ef4f49f674d454d42455253fff49fff9f782430303030303030302d303030302d303030352d303030302d30"
                    + "3030303030303030303030ff609fffff9f65475245454ef5f49f674d454d42455253fff49fff9f782430303030303030302d303030302d"
                    + "303030352d303030302d303030303030303030303030ff609fffffff9f0001ffff",
            "9f9fff1907d069697076342d616464721940003b7ffffffffffffffd7818323032362d30312d30315430303a30303a30302e3030305a000020"
                    + "060218640702202000ff",
            "9f9f69697076342d616464721940003b7ffffffffffffffdf400ff190fa069696e64696361746f721940003b7ffffffffffffffb7818323032"
                    + "362d30312d30315430303a30303a30302e3030305a01002006041864070420200100ff");

    @Test
    void rows_from_before_secret_ones_had_a_place_are_read_with_the_key_and_refused_without() {
        var open = FeedWorld.candidate(0, "ipv4-addr", 2, "2026-01-01T00:00:00.000Z");
        var like = FeedWorld.label(0);
        var secret = FeedWorld.candidate(0, 4)
                .joining(List.of(open.lineage()))
                .relabelled(new Label(
                        like.tlp(),
                        true,
                        false,
                        like.tiers(),
                        like.categories(),
                        like.lists(),
                        like.only(),
                        like.withheld()));
        var parts = JOINED.stream()
                .map(hex -> Part.open(HexFormat.of().parseHex(hex)))
                .toList();
        var births = RowsCodec.readChange(Entry.of("rows-joined", parts.toArray(Part[]::new)))
                .births();
        assertEquals(
                List.of(open, secret), births.stream().map(Change.Birth::row).toList());

        var dark =
                Entry.of("rows-joined", parts.get(0), parts.get(1), parts.get(2).asSealed());
        assertThrows(WithoutSecrets.class, () -> RowsCodec.read(dark));
    }

    @Test
    void rows_that_are_secret_have_a_place_and_a_label_without_the_key_and_nothing_else() {
        var births = List.of(FeedWorld.candidate(FeedWorld.SECRET, 1), FeedWorld.candidate(0, 2));
        var change = world.feed.plan(1, births, List.of(7), Optional.empty());
        var entry = world.feed.entry(change);
        assertEquals(new StoredChange(change, List.of()), RowsCodec.read(entry));

        var parts = entry.parts();
        assertEquals(Secrecy.OPEN, parts.get(0).secrecy());
        assertEquals(Secrecy.OPEN, parts.get(1).secrecy());
        assertEquals(Secrecy.SECRET, parts.get(2).secrecy());
        var dark = RowsCodec.read(
                Entry.of(entry.kind(), parts.get(0), parts.get(1), parts.get(2).asSealed()));
        assertEquals(List.of(change.births().get(0)), dark.change().births());
        assertEquals(List.of(7), dark.change().kills());
        var secret = change.births().get(1);
        assertEquals(List.of(new Hidden(secret.row().label(), secret.stamp())), dark.hidden());
    }

    @Test
    void rows_keep_what_they_joined_which_may_be_born_after_them() {
        var other = new OrganisationId(new UUID(0, 2));
        var apart = FeedWorld.candidate(0, 1).relabelled(FeedWorld.label(0).onlyFor(other));
        var address = FeedWorld.candidate(1, "ipv4-addr", 2, "2026-01-01T00:00:00.000Z");
        var shared = FeedWorld.candidate(2, 3);
        var joined = List.of(address.lineage(), shared.lineage(), apart.lineage());
        var births = List.of(
                apart, FeedWorld.candidate(0, 4).joining(joined), address, shared.joining(List.of(shared.lineage())));
        var change = world.feed.plan(1, births, List.of(), Optional.empty());

        assertEquals(change, RowsCodec.readChange(world.feed.entry(change)));
        world.append(1, births, List.of());
        for (int row = 0; row < world.feed.size(); row++) {
            assertEquals(
                    change.births().get(row).row(),
                    world.feed.row(row).relabelled(world.feed.row(row).label()));
        }
        assertThrows(
                IllegalStateException.class,
                () -> world.append(
                        2,
                        List.of(FeedWorld.candidate(0, 5)
                                .joining(List.of(FeedWorld.candidate(0, 6).lineage()))),
                        List.of()));
    }

    @Test
    void a_cascade_is_told_by_rows_of_the_chains_with_which_it_begins_and_by_their_labels() {
        var roots = List.of(
                new Tightening.Root(0, FeedWorld.label(0)),
                new Tightening.Root(77, FeedWorld.label(1)),
                new Tightening.Root(1_000_000, FeedWorld.label(0)));
        var entry = CascadeCodec.write(roots);
        assertNotEquals("cascade", entry.kind());
        assertEquals(roots, CascadeCodec.read(entry));
    }

    @Test
    void a_cascade_from_before_labels_were_told_with_it_is_still_read() {
        var entry = Entry.of("cascade", Part.open(HexFormat.of().parseHex("9f00184d1a000f4240ff")));
        assertTrue(CascadeCodec.is(entry));
        assertEquals(
                List.of(0, 77, 1_000_000),
                CascadeCodec.read(entry).stream().map(Tightening.Root::row).toList());
    }

    @Test
    void rows_keep_their_signatures() {
        var like = FeedWorld.candidate(0, 1);
        var candidate = new Candidate(
                like.id(),
                like.version(),
                like.label(),
                like.from(),
                like.owner(),
                like.blob(),
                like.size(),
                like.print(),
                new Signature(-5, 7));
        var change = world.feed.plan(1, List.of(candidate), List.of(), Optional.empty());
        var entry = world.feed.entry(change);
        assertNotEquals("rows", entry.kind());
        assertEquals(change, RowsCodec.readChange(entry));
        world.append(1, List.of(candidate), List.of());
        assertEquals(candidate, world.feed.row(0).relabelled(FeedWorld.label(0)));
    }

    @Test
    void a_cursor_from_before_there_were_match_fields_opens_and_is_still_what_is_sealed_without_them() {
        assertEquals(Optional.of(new Cursor(77, FILTERS)), open(CURSOR, Query.all(1)));
        assertEquals(CURSOR, seal(FILTERS));
    }

    @Test
    void a_cursor_holds_match_fields_in_full_or_has_them_repeated() {
        var few = with(labels("a", "b"));
        assertEquals(Optional.of(new Cursor(77, few)), open(seal(few), Query.all(1)));
        var many = with(labels("x".repeat(300), "y".repeat(300)));
        assertEquals(Optional.empty(), open(seal(many), Query.all(1)));
        assertEquals(Optional.empty(), open(seal(many), few));
        assertEquals(Optional.empty(), open(seal(many), FILTERS));
        assertEquals(Optional.of(new Cursor(77, many)), open(seal(many), many));
    }
}
