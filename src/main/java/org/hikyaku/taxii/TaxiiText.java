package org.hikyaku.taxii;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Header;
import org.hikyaku.web.JsonText;
import org.hikyaku.web.Problem;

/** Answers in TAXII's media type. */
final class TaxiiText {
    static final Header MEDIA_TYPE = Answer.mediaType(MediaTypes.TAXII);

    private static final Buffer NOTHING = Buffer.buffer("{}");

    private TaxiiText() {}

    /** An answer with this body. */
    static Answer of(int status, JsonText json) {
        return Answer.of(status, MEDIA_TYPE, json.buffer());
    }

    /** 200 and nothing in it (T-120). */
    static Answer nothing(List<Header> headers) {
        return Answer.of(200, headers, NOTHING);
    }

    /** 200 without a body, and with the media type that it does not have (T-148). */
    static Answer empty() {
        return Answer.of(200, MEDIA_TYPE, Buffer.buffer());
    }

    /** A TAXII error (section 3.6.1). */
    static Answer error(Problem problem, String requestId) {
        var json = new JsonText(192).object().member("title", problem.title());
        if (problem.detail() != null) {
            json.member("description", problem.detail());
        }
        json.member("error_id", requestId)
                .member("http_status", Integer.toString(problem.status()))
                .endObject();
        return of(problem.status(), json);
    }
}
