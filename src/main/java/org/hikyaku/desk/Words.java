package org.hikyaku.desk;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.Tlp;
import org.hikyaku.stix.StixId;

/** How the API's texts are read, and what to say of one that cannot be. */
final class Words {
    static final String UUID_WANTED = "a UUID in lower case";
    static final String STIX_ID = "a STIX id";
    static final String TLP = "a TLP 2.0 label, such as TLP:GREEN,";
    static final String CATEGORY = "one of "
            + String.join(
                    ", ",
                    Arrays.stream(MutualAidCategory.values())
                            .map(MutualAidCategory::word)
                            .toList());
    static final String CLASS = "one of TASK_FORCE_1, TASK_FORCE_2, GENERAL";
    static final String COLLECTION = "a collection's id or alias";
    static final int MAX_NOTE_CHARS = 4000;
    static final int MAX_NAME_CHARS = 253;
    static final String NAME = "a text of 1 to " + MAX_NAME_CHARS + " characters";

    private Words() {}

    /** A UUID in its one spelling; empty for others, {@code 1-1-1-1-1} among them, which Java would take. */
    static Optional<UUID> uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A text that may be the name of a server, whether it can be one or not. */
    static Optional<String> name(String text) {
        return text.isEmpty() || text.codePointCount(0, text.length()) > MAX_NAME_CHARS
                ? Optional.empty()
                : Optional.of(text);
    }

    /** The id of a STIX identity. */
    static Optional<String> identity(String text) {
        return StixId.tryParse(text).filter(id -> id.type().equals("identity")).map(StixId::toString);
    }

    /** A member's class by its name. */
    static Optional<MemberClass> memberClass(String text) {
        return Arrays.stream(MemberClass.values())
                .filter(c -> c.name().equals(text))
                .findFirst();
    }

    /** A TLP label, with or without {@code TLP:}. */
    static Optional<Tlp> tlp(String text) {
        return Tlp.of(text);
    }

    /** A text that names a collection, whether there is one or not. */
    static Optional<String> collectionName(String text) {
        return text.isEmpty() || text.codePointCount(0, text.length()) > 200 ? Optional.empty() : Optional.of(text);
    }

    /** The collection of this id or alias, of which the operations desk knows all. */
    static CollectionInfo collection(Collections collections, String idOrAlias) {
        return collections
                .find(idOrAlias)
                .orElseThrow(() -> Refusal.invalid("there is no collection of the id or alias that is named"));
    }
}
