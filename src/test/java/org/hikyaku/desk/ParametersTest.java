package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.MutualAidCategory;
import org.hikyaku.council.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    private static final Set<String> KNOWN = Set.of("secret", "source", "categories");

    @Test
    void parameters_are_decoded_and_read() {
        var query = Parameters.of("source=a%2Bb+%E9%A3%9B&secret=true&", KNOWN);
        assertEquals(Optional.of("a+b 飛"), query.optional("source", "a text", Optional::of));
        assertEquals(true, query.yesOrNo("secret"));
        assertEquals(List.of(), query.list("categories", Words.CATEGORY, MutualAidCategory::of));
        assertEquals(
                List.of(MutualAidCategory.LOCAL_GOVERNMENT, MutualAidCategory.NATIONAL_ADMINISTRATION),
                Parameters.of("categories=local-government,national-administration", KNOWN)
                        .list("categories", Words.CATEGORY, MutualAidCategory::of));
        assertEquals(Optional.empty(), Parameters.of(null, KNOWN).optional("source", "a text", Optional::of));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sources=a", "Source=a", "secret=true&secret=true", "secret=%zz", "secret=%", "x"})
    void what_the_operation_does_not_have_is_refused(String query) {
        var refusal = assertThrows(Refusal.class, () -> Parameters.of(query, KNOWN));
        assertEquals(Refusal.Kind.MALFORMED, refusal.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret=", "secret=TRUE", "secret=1", "secret"})
    void a_yes_or_no_has_to_be_said(String query) {
        assertThrows(Refusal.class, () -> Parameters.of(query, KNOWN).yesOrNo("secret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"categories=,", "categories=local-government,", "categories=banks"})
    void a_list_has_members_that_mean_something(String query) {
        var parameters = Parameters.of(query, KNOWN);
        assertThrows(Refusal.class, () -> parameters.list("categories", Words.CATEGORY, MutualAidCategory::of));
    }
}
