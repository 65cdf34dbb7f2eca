package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                             | true  | true
            Application/JSON ; charset=UTF-8             | true  | true
            application/json; charset="utf-8"            | true  | true
            application/json; charset=utf-16             | false | false
            application/json; version=2.0                | true  | true
            application/taxii+json                       | false | true
            application/taxii+json;version=2.1           | false | true
            application/taxii+json; version="2.1"        | false | true
            application/taxii+json;version=2.0           | false | false
            application/stix+json; version=2.1           | false | true
            application/vnd.oasis.stix+json; version=2.0 | false | false
            text/json                                    | false | false
            application/jsonx                            | false | false
            *                                            | false | false
            ;                                            | false | false
            """)
    void media_types_are_taken_as_listed(String type, boolean command, boolean objects) {
        assertEquals(command, BodyKind.COMMAND.takes(type));
        assertEquals(objects, BodyKind.OBJECTS.takes(type));
    }

    @Test
    void a_body_without_a_media_type_is_not_guessed_at() {
        assertFalse(BodyKind.COMMAND.takes(null));
        assertFalse(BodyKind.OBJECTS.takes(null));
    }
}
