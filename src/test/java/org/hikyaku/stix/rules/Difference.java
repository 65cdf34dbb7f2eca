package org.hikyaku.stix.rules;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/** In what ours and stix2-validator differ, and why ours is as it is. */
sealed interface Difference permits Stricter, Looser {
    /** What stays in upper case. */
    Set<String> ABBREVIATIONS = Set.of("CVE", "STIX", "TLP", "TLSH", "UUID");

    /** Its name. */
    String name();

    /** The rules of the catalogue that it is about. */
    Set<String> rules();

    /** Why, in a sentence that begins with what stix2-validator does. */
    String because();

    /** Whether the catalogue lists it among the validator's known mistakes (section 1.6). */
    boolean known();

    /** Its name as a heading. */
    default String title() {
        var words = new ArrayList<String>();
        for (var word : name().split("_", -1)) {
            words.add(ABBREVIATIONS.contains(word) ? word : word.toLowerCase(Locale.ROOT));
        }
        var title = String.join(" ", words);
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }
}
