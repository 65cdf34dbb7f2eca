package org.hikyaku.web;

/** Problems as RFC 9457 {@code application/problem+json}, for the faces that have no format of their own. */
public final class ProblemJson {
    private static final Header MEDIA_TYPE = Answer.mediaType("application/problem+json");

    private ProblemJson() {}

    /** The problem as an answer. */
    public static Answer answer(Problem problem, String requestId) {
        var json = new JsonText(160).object().member("title", problem.title()).member("status", problem.status());
        if (problem.detail() != null) {
            json.member("detail", problem.detail());
        }
        json.member("error_id", requestId).endObject();
        return Answer.of(problem.status(), MEDIA_TYPE, json.buffer());
    }
}
