package org.hikyaku.taxii;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
    /** T-037 to T-043. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            yes | application/taxii+json;version=2.1
            yes | application/taxii+json; version=2.1
            yes | application/taxii+json ; version=2.1
            yes | application/taxii+json
            yes | Application/TAXII+json;Version="2.1"
            yes | application/taxii+json;version=2.1;q=0.9
            yes | application/taxii+json;q=0.1;version=2.1
            yes | application/taxii+json;charset=utf-8;version=2.1
            yes | application/taxii+json;version=2.1,application/stix+json;version=2.1
            yes | application/taxii+json;version=2.0, application/taxii+json;version=2.1
            yes | application/json;q=0.5, application/taxii+json;version=2.1;q=0.9
            yes | application/json, text/plain, */*
            yes | text/html;x=",application/json", application/taxii+json
            yes | application/*
            yes | */*
            yes | */*;q=0, application/taxii+json;version=2.1
            yes | */*;q=0.001
            yes | ,
            no  | application/vnd.oasis.taxii+json; version=2.0
            no  | application/taxii+json;version=3.0
            no  | application/taxii+json;version=2.0
            no  | application/taxii+json;version=
            no  | application/stix+json;version=2.1
            no  | application/json
            no  | text/html
            no  | text/*
            no  | taxii
            no  | application/taxii+json;version=2.1;q=0
            no  | application/taxii+json;q=0.000, */*
            no  | text/html;x=",application/taxii+json"
            no  | */*;q=0
            """)
    void anAcceptHeaderFitsOrNot(String fits, String accept) {
        assertEquals(fits.equals("yes"), MediaTypes.accepts(List.of(accept)));
    }

    @Test
    void whoSaysNothingTakesWhatThereIs() {
        assertTrue(MediaTypes.accepts(List.of()));
        assertTrue(MediaTypes.accepts(List.of("")));
        assertTrue(MediaTypes.accepts(List.of(" ", "")));
    }

    @Test
    void severalHeadersAreOneList() {
        assertTrue(MediaTypes.accepts(List.of("text/html", "application/taxii+json")));
        assertFalse(MediaTypes.accepts(List.of("text/html", "application/json")));
    }

    /** T-045. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/taxii+json;version=2.1",
                "application/taxii+json; version=2.1",
                "application/taxii+json",
                "APPLICATION/taxii+JSON; version=\"2.1\"",
                "application/taxii+json;version=2.1;charset=utf-8",
                "application/taxii+json;charset=utf-8"
            })
    void aBodyOfTaxiiIsRead(String contentType) {
        assertTrue(MediaTypes.reads(contentType));
    }

    /** T-046. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/stix+json;version=2.1",
                "application/taxii+json;version=2.0",
                "application/*",
                "*/*",
                "",
                "taxii"
            })
    void aBodyOfAnythingElseIsNot(String contentType) {
        assertFalse(MediaTypes.reads(contentType));
    }

    @Test
    void aBodyWithoutTypeIsNotRead() {
        assertFalse(MediaTypes.reads(null));
    }
}
