package org.hikyaku.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hikyaku.desk.DeskServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies, codes, cookies and headers of who comes in, damaged at random. None of them lets anybody in, each is told what is wrong in the
 * API's own form and in a bounded answer, and nothing of it is told back. {@code -Dpersons.seed=} repeats a run, {@code
 * -Dpersons.rounds=} makes a longer one.
 */
class SignInFuzzTest {
    private static final String SECRET = "correct horse battery";
    private static final int MOST_CHARS = 2_000;
    private static final int MOST_SENT = 1_500;
    private static final List<String> PATHS = List.of(
            "/login",
            "/login/certificate",
            "/first-login",
            "/first-login/credentials",
            "/password",
            "/logout",
            "/sessions");
    private static final List<String> ODD = List.of(
            "\\u0000",
            "\\ud800",
            "\u00a0",
            "\u202e",
            "'",
            "\\",
            "[",
            "{",
            "null",
            "1e999",
            "\uff11",
            "O",
            "-",
            "=",
            ";",
            ",",
            "hks_",
            "hke_",
            "$argon2id$v=19$m=9999999,t=999,p=99$",
            "%00",
            "\ud83d\ude00");

    @TempDir
    Path dir;

    private final long seed = Long.getLong("persons.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private DeskServer desk;

    @BeforeEach
    void open() {
        desk = new DeskServer(dir);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private List<String> bodies() {
        return List.of(
                "{'user':'%s','password':'%s','totp':'123456','as':'bearer'}".formatted(desk.operations.user(), SECRET),
                "{'user':'%s','code':'0123A-4567B-89CDE-FGHJK-MNPQR'}".formatted(desk.operations.user()),
                "{'user':'%s','enrolment':'hke_%s','password':'%s','totp':'000000'}"
                        .formatted(desk.operations.user(), "A".repeat(43), SECRET),
                "{'password':'%s','new_password':'%s, another','totp':'999999'}".formatted(SECRET, SECRET));
    }

    private String damaged(String text) {
        var damaged = new StringBuilder(text);
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> damaged.insert(at, any(ODD));
                case 1 -> damaged.insert(at, (char) (' ' + random.nextInt(95)));
                case 2 -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(9)));
                case 3 -> damaged.insert(at, damaged.substring(0, Math.min(at, 60)));
                default -> damaged.insert(at, any(ODD).repeat(random.nextInt(400)));
            }
        }
        // Past the limits connections are closed, which is the business of other tests.
        damaged.setLength(Math.min(damaged.length(), MOST_SENT));
        return damaged.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** What may stand in a header at all: the client's own library refuses the rest. */
    private String header(String text) {
        return text.chars()
                .filter(c -> c >= ' ' && c < 127)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        headers.put(
                "content-type",
                random.nextInt(20) == 0 ? header(damaged("application/json")) + "x" : "application/json");
        var value = "hks_" + "A".repeat(43);
        if (random.nextInt(3) == 0) {
            headers.put("cookie", header(damaged("__Host-hikyaku=" + value)) + ";");
        }
        if (random.nextInt(3) == 0) {
            headers.put("authorization", header(damaged("Bearer " + value)) + ".");
        }
        if (random.nextInt(4) == 0) {
            headers.put("origin", random.nextBoolean() ? desk.origin() : header(damaged(desk.origin())) + "x");
        }
        if (random.nextInt(4) == 0) {
            headers.put("hikyaku-session", header(damaged(UUID.randomUUID().toString())) + "x");
        }
        return headers;
    }

    @Test
    void whateverIsSentNobodyComesInAndTheAnswerIsAProblemThatTellsNothingBack() {
        int rounds = Integer.getInteger("persons.rounds", 3_000);
        var statuses = new TreeMap<Integer, Integer>();
        for (int round = 0; round < rounds; round++) {
            var path = any(PATHS);
            var method = path.equals("/sessions") ? "GET" : "POST";
            var body = damaged(any(bodies()));
            var headers = headers();
            var told = "persons.seed=" + seed + ", round " + round + ": " + path + " " + headers + " " + body;
            Reply reply = desk.send(headers, method, path, body);
            var answer = reply.whole().body();
            statuses.merge(reply.status(), 1, Integer::sum);
            assertTrue(reply.status() >= 400 && reply.status() < 500, told + "\n" + answer);
            Schemas.assertFits("Problem", reply.json());
            assertEquals(reply.status(), reply.json().path("status").asInt(), told);
            assertTrue(answer.length() < MOST_CHARS, told);
            assertFalse(answer.contains("horse") || answer.contains("hks_A"), told + "\n" + answer);
            assertEquals(List.of(), reply.whole().headers().allValues("set-cookie"), told);
            // Enough for the buckets to fill again, so that attempts are looked at.
            desk.pass(Duration.ofSeconds(40));
        }
        assertTrue(
                statuses.keySet().containsAll(Set.of(400, 401, 415)),
                "persons.seed=" + seed + ": it does not reach far, " + statuses);
    }
}
