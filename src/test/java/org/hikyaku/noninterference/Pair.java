package org.hikyaku.noninterference;

import static org.hikyaku.testing.Await.await;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.hikyaku.testing.Reply;

/**
 * The two brokers, as one caller meets them: each request goes to both, and both must answer alike: status, headers and bytes.
 *
 * <p>Let differ is what is random by design, and no more: the request's id; the id of a status that is made, and the names made of
 * it for objects without one; a {@code next}, which is sealed with a nonce. What one side gave stands for what the other one gave, in
 * every later request and answer, and both must be of one length. {@code Date} is the process's. The clock stands while the two
 * answer, so no other time may differ.
 */
final class Pair {
    private static final int SHOWN = 400;
    private static final Pattern LENGTH = Pattern.compile("content-length=\\d+, ");

    /** The clocks of the brokers are past 2020, the versions that people give are not. */
    private static final Pattern MADE = Pattern.compile("20[2-9]\\d-[-0-9T:.]+Z");

    private static final Pattern UNREADABLE = Pattern.compile("x-unreadable--[0-9a-f-]{36}");

    private final Context context;
    private final HttpClient client;
    private final Side whole;
    private final Side without;
    private final String credentials;
    private final Map<String, String> twins = new LinkedHashMap<>();
    private int cases;

    /**
     * @param context where requests are made: elsewhere an answer could be there before somebody waits for it
     * @param whole over the whole journal
     * @param without over the one without what is hidden
     * @param credentials the caller's id and secret, with a colon between them
     */
    Pair(Context context, HttpClient client, Side whole, Side without, String credentials) {
        this.context = context;
        this.client = client;
        this.whole = whole;
        this.without = without;
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** How many requests were compared. */
    int cases() {
        return cases;
    }

    /** Asks both and compares; gives what the whole one answered. */
    Reply ask(Question question) {
        return ask(question, () -> false);
    }

    /**
     * The same of something that may change both.
     *
     * @param parted whether they have parted by it, so that times that they made may differ
     */
    Reply ask(Question question, BooleanSupplier parted) {
        var both = Future.all(send(whole, question), send(without, translated(question)));
        await(both);
        Reply one = both.resultAt(0);
        Reply other = both.resultAt(1);
        learn(one, other, "next");
        if (question.method().equals("POST") && one.status() == 202) {
            learn(one, other, "id");
        }
        var here = masked(one);
        var there = masked(translated(other));
        if (here.equals(there) || !parted.getAsBoolean()) {
            compare(question, here, there);
        } else {
            compare(
                    question,
                    MADE.matcher(here).replaceAll("(time)"),
                    MADE.matcher(there).replaceAll("(time)"));
        }
        cases++;
        return one;
    }

    private static String masked(Reply reply) {
        return UNREADABLE.matcher(reply.masked()).replaceAll("(unreadable)");
    }

    /** Says no more of a difference than where it begins: answers are long. How long they are is looked at last. */
    private static void compare(Question question, String whole, String without) {
        if (!whole.equals(without)) {
            var one = LENGTH.matcher(whole).replaceFirst("");
            var other = LENGTH.matcher(without).replaceFirst("");
            int at = 0;
            while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
                at++;
            }
            throw new AssertionError(question + "\nis answered\n" + around(one, at) + "\nand without what is hidden\n"
                    + around(other, at));
        }
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - SHOWN), Math.min(text.length(), at + SHOWN));
    }

    /** What one side made at random stands for what the other one did. */
    private void learn(Reply one, Reply other, String name) {
        var here = random(one, name);
        var there = random(other, name);
        if (here.isPresent()
                && there.isPresent()
                && here.get().length() == there.get().length()) {
            twins.put(here.get(), there.get());
        }
    }

    private static Optional<String> random(Reply reply, String name) {
        return reply.status() < 300
                        && reply.body().length > 0
                        && !reply.headers().containsKey("content-encoding")
                ? Optional.of(reply.json().path(name).asText()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private Question translated(Question question) {
        var path = question.path();
        for (var twin : twins.entrySet()) {
            path = path.replace(twin.getKey(), twin.getValue());
        }
        return new Question(question.method(), path, question.headers(), question.body());
    }

    private Reply translated(Reply reply) {
        if (twins.isEmpty()) {
            return reply;
        }
        var text = reply.text();
        for (var twin : twins.entrySet()) {
            text = text.replace(twin.getValue(), twin.getKey());
        }
        return new Reply(reply.status(), reply.headers(), text.getBytes(StandardCharsets.UTF_8));
    }

    private Future<Reply> send(Side side, Question question) {
        var options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(side.port())
                .setMethod(HttpMethod.valueOf(question.method()))
                .setURI(question.path())
                .putHeader("Authorization", credentials);
        question.headers().forEach(options::putHeader);
        var answered = Promise.<Reply>promise();
        context.runOnContext(here -> client.request(options)
                .compose(request -> request.send(Buffer.buffer(question.body())))
                .compose(response -> response.body().map(body -> reply(response, body)))
                .onComplete(answered));
        return answered.future();
    }

    private static Reply reply(HttpClientResponse response, Buffer body) {
        var headers = new HashMap<String, String>();
        response.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, more) -> one + "," + more));
        return decoded(new Reply(response.statusCode(), headers, body.getBytes()));
    }

    /** How long a coded body is hangs on the random letters of {@code next}: what it says is compared. */
    private static Reply decoded(Reply reply) {
        if (!"gzip".equals(reply.headers().get("content-encoding")) || reply.body().length == 0) {
            return reply;
        }
        var headers = new HashMap<>(reply.headers());
        headers.remove("content-encoding");
        headers.remove("content-length");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            return new Reply(reply.status(), headers, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
