package org.hikyaku.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hikyaku.testing.Stix;

/** One object of each type of STIX 2.1, with no more in it than its type asks for. */
final class Specimens {
    private Specimens() {}

    /** The names of the cyber-observables' types. */
    static List<String> observables() {
        return Stix.observables();
    }

    /** An object of each type but the marking definition, by its id: a place has one of these. */
    static Map<String, String> in(Place place) {
        var objects = new LinkedHashMap<String, String>();
        for (var types : List.of(Stix.versioned(), Stix.observables())) {
            for (var type : types) {
                var id = Rows.id(type);
                objects.put(id, place.object(id, ""));
            }
        }
        return objects;
    }

    /** A cyber-observable under this id. */
    static String observable(Place place, String id) {
        return place.object(id, "");
    }
}
