package org.hikyaku.benchmark;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.function.Supplier;
import org.hikyaku.identity.Issuer;

/** Fetches access tokens. */
final class TokenFetcher extends Paced {
    /** How a tool shows who it is, and over what. */
    enum By {
        SECRET("tokens by id and secret", true, true),
        ASSERTION("tokens by signed assertion", false, true),
        SECRET_ANEW("tokens by id and secret, a connection and a full handshake for each", true, false);

        private final String text;
        private final boolean header;
        private final boolean kept;

        By(String text, boolean header, boolean kept) {
            this.text = text;
            this.header = header;
            this.kept = kept;
        }

        String text() {
            return text;
        }
    }

    private final Target target;
    private final By by;
    private final Supplier<String> form;

    /** @param form the next request's body */
    TokenFetcher(Target target, Pace pace, By by, Supplier<String> form) {
        super(target, pace);
        this.target = target;
        this.by = by;
        this.form = form;
    }

    @Override
    Future<Work> request() {
        if (by.kept) {
            return send(client()).map(Paced::done);
        }
        // A client of its own has no session to resume.
        var anew = vertx.createHttpClient(target.client(), new PoolOptions().setHttp1MaxSize(1));
        return send(anew).eventually(anew::close).map(Paced::done);
    }

    private Future<Buffer> send(HttpClient client) {
        return client.request(HttpMethod.POST, Issuer.TOKEN)
                .compose(request -> {
                    request.putHeader("content-type", "application/x-www-form-urlencoded");
                    if (by.header) {
                        request.putHeader("authorization", target.authorization());
                    }
                    return request.send(form.get());
                })
                .map(answer -> expect(answer, 200))
                .compose(HttpClientResponse::body);
    }
}
