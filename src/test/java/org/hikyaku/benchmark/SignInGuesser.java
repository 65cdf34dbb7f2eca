package org.hikyaku.benchmark;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.UUID;

/** Tries to sign in as somebody whom there is not: each try that is not turned away unseen costs one Argon2. */
final class SignInGuesser extends Paced {
    private static final int TURNED_AWAY = 429;

    SignInGuesser(Target target, Pace pace) {
        super(target, pace);
    }

    @Override
    Future<Work> request() {
        var body =
                "{\"user\":\"" + UUID.randomUUID() + "\",\"password\":\"a guess of a stranger\",\"totp\":\"123456\"}";
        return client().request(HttpMethod.POST, "/api/v1/login")
                .compose(request ->
                        request.putHeader("content-type", "application/json").send(body))
                .map(answer -> answer.statusCode() == TURNED_AWAY ? answer : expect(answer, 401))
                .compose(answer -> answer.body().map(Paced::done));
    }
}
