package org.hikyaku.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
    private static final String ID = "campaign--25abd89b-d67e-4d92-8a83-18174d645fa6";
    private static final String SOUND = "{'type':'campaign','spec_version':'2.1','id':'" + ID
            + "','created':'2026-01-31T12:00:00.000Z','modified':'2026-01-31T12:00:00.000Z','name':'topsecret'}";
    private static final String FAULTY = SOUND.replace("'name'", "'aliases':['topsecret',7],'title'");
    private static final String REMARKED = SOUND.replace("}", ",'x_own':1}");

    @TempDir
    Path folder;

    private String printed = "";

    private int check(String... args) {
        var out = new StringWriter();
        var all = new String[args.length + 1];
        all[0] = "check";
        System.arraycopy(args, 0, all, 1, args.length);
        int code = Main.run(new PrintWriter(out, true), new PrintWriter(out, true), all);
        printed = out.toString();
        return code;
    }

    private String file(String name, String json) throws IOException {
        return Files.writeString(folder.resolve(name), json.replace('\'', '"')).toString();
    }

    private JsonNode document() throws IOException {
        return new ObjectMapper().readTree(printed);
    }

    @Test
    void whatIsFoundIsNamedForPeopleWithoutAWordOfTheObject() throws IOException {
        var file = file(
                "a.json",
                "{'type':'bundle','id':'bundle--7ccaa901-c61f-462f-8422-0e931c962909','objects':[" + FAULTY + ","
                        + REMARKED + "]}");

        assertEquals(1, check(file));

        assertEquals(
                List.of(
                        file + ": not valid",
                        "  refuse " + ID + " S-070 at $.name: has to be there",
                        "  refuse " + ID + " S-010 at $.aliases[1]: has to be a string",
                        "  refuse " + ID
                                + " S-039 at $.title: has to be a property of this type, or declared by an extension,"
                                + " or to begin with x_",
                        "  tell " + ID + " S-039 at $.x_own: should be declared by an extension"),
                printed.lines().toList());
        assertFalse(printed.contains("topsecret"));
    }

    @Test
    void programsGetOneEntryForEachFileInTheOrderGiven() throws IOException {
        var good = file("good.json", SOUND);
        var bad = file("bad.json", "{'objects':[" + SOUND + "," + FAULTY + "]}");

        assertEquals(1, check("--json", bad, good));

        var document = document();
        assertEquals(
                List.of(bad, good),
                List.of(document.at("/0/file").asText(), document.at("/1/file").asText()));
        assertFalse(document.at("/0/valid").asBoolean(true));
        assertEquals(
                new ObjectMapper()
                        .readTree("{\"severity\":\"refuse\",\"rule\":\"S-070\",\"object\":\"" + ID
                                + "\",\"path\":\"$.name\",\"message\":\"has to be there\"}"),
                document.at("/0/findings/0"));
        assertTrue(document.at("/1/valid").asBoolean(false));
        assertEquals(0, document.at("/1/findings").size());
        assertEquals(0, check("--json", good));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
                    1 | S-001 | [
                    1 | S-001 | [1]
                    1 | S-001 | {'objects':[]}
                    1 | S-001 | {'objects':7}
                    1 | S-002 | {'type':'campaign','type':'campaign'}
                    1 | S-025 | {'type':'campaign--'}
                    1 | S-021 | {'type':'bundle','id':'x','objects':[]}
                    1 | S-004 | {'type':'bundle','id':'bundle--7ccaa901-c61f-462f-8422-0e931c962909','objects':[]}
                    0 |       | {'type':'bundle','id':'bundle--7ccaa901-c61f-462f-8422-0e931c962909'}
                    0 | S-169 | {'type':'bundle','id':'bundle--7ccaa901-c61f-462f-8422-0e931c962909','spec_version':'2.1'}
                    """)
    void documentsThatAreNoObjectsAreJudgedToo(int code, String rule, String json) throws IOException {
        assertEquals(code, check("--json", file("a.json", json)), () -> printed);

        var findings = document().at("/0/findings");
        assertTrue(
                rule == null
                        ? findings.isEmpty()
                        : findings.findValuesAsText("rule").contains(rule),
                () -> printed);
    }

    @Test
    void aFileThatCannotBeReadIsSaidAndCountsMoreThanOneThatIsWrong() throws IOException {
        var bad = file("bad.json", FAULTY);
        var nowhere = folder.resolve("nowhere.json").toString();

        assertEquals(2, check("--json", bad, nowhere, folder.toString()));

        assertEquals(3, document().size());
        assertFalse(document().at("/1/valid").asBoolean(true));
        assertEquals(
                "has to be a file that can be read",
                document().at("/1/findings/0/message").asText());
        assertEquals(2, check());
    }

    @Test
    void theStandardInputIsAFileToo() throws IOException {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(SOUND.replace('\'', '"').getBytes(UTF_8)));
            assertEquals(0, check("--json", "-"));
        } finally {
            System.setIn(before);
        }
        assertEquals("-", document().at("/0/file").asText());
    }

    @Test
    void whatAMarkingSaysIsJudgedToo() throws IOException {
        var forged = "{'type':'marking-definition','spec_version':'2.1','id':"
                + "'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1','created':'2022-10-01T00:00:00.000Z',"
                + "'definition_type':'statement','definition':{'statement':'all may have it'}}";

        assertEquals(1, check("--json", file("a.json", forged)));

        assertEquals("S-163", document().at("/0/findings/0/rule").asText());
    }
}
