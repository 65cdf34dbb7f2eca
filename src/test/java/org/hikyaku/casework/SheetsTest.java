package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.Samples.id;
import static org.hikyaku.casework.Samples.outsiders;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.VersionFilter;
import org.hikyaku.handling.Tlp;
import org.junit.jupiter.api.Test;

/** The council's sheets when what they name is deleted. */
class SheetsTest extends InCaseworkWorld {
    private void publish(String... objects) {
        world.publish(MEMBERS, Tlp.GREEN, objects);
    }

    @Test
    void only_the_sheets_that_name_it_are_read() {
        for (int n = 1; n <= 5; n++) {
            publish(outsiders(n, 2020, ""));
        }
        publish(outsiders(1, 2021, ""), outsiders(6, 2021, ""));
        var read = new Reading(journal);
        var node = new CaseworkWorld(read);

        node.withdraw(node.desk(), MEMBERS, id(1), VersionFilter.ALL);

        assertEquals(2, read.blobs.get());
        var left = node.rows(node.general(), MEMBERS, true).stream()
                .filter(row -> row.id().type().equals("report"))
                .toList();
        assertEquals(5, left.size(), "one named nothing else and is gone, another one goes on without it");
    }

    @Test
    void an_object_on_more_sheets_than_are_rewritten_at_once_is_refused() {
        for (int n = 0; n <= SheetsWithout.MOST; n++) {
            publish(version(1, n), version(2, n));
        }

        assertEquals(
                Refusal.Kind.TOO_LARGE,
                assertThrows(Refusal.class, () -> world.withdraw(world.desk(), MEMBERS, id(1), VersionFilter.ALL))
                        .kind());

        assertEquals(
                SheetsWithout.MOST + 1,
                world.sees(world.general(), MEMBERS, true).stream()
                        .filter(seen -> seen.startsWith("1 "))
                        .count());
        assertEquals(
                1,
                world.withdraw(world.desk(), MEMBERS, id(1), new VersionFilter(false, true, false, List.of())),
                "it stays on the sheets as long as it is there");
    }

    /** One of many versions, a millisecond after each other. */
    private static String version(int object, int n) {
        return outsiders(object, 2020, "").replace("00.000Z\",\"pattern\"", "00.%03dZ\",\"pattern\"".formatted(n));
    }
}
