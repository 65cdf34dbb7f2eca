package org.hikyaku.casework;

import static org.hikyaku.casework.CaseworkWorld.MEMBERS;
import static org.hikyaku.casework.Samples.outsiders;

import java.util.List;
import org.hikyaku.handling.Tlp;
import org.junit.jupiter.api.Test;

/** Which version of an object is the first, where the key for what is secret is missing. */
class FirstInTheDarkTest extends InCaseworkWorld {
    @Test
    void nobody_is_shown_as_the_first_what_only_seems_to_be_as_the_older_one_is_hidden() {
        world.publish(MEMBERS, Tlp.GREEN, outsiders(1, 2023, ""));
        world.publish(MEMBERS, Tlp.GREEN, true, outsiders(1, 2020, ""));
        world.publish(MEMBERS, Tlp.GREEN, outsiders(2, 2023, ""));

        world.checkInTheDark(
                MEMBERS, List.of(world.provider(), world.colleague(), world.peer(), world.general(), world.desk()));
    }
}
