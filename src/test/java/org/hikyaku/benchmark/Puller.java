package org.hikyaku.benchmark;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Pulls a collection from the first page to the last, and again. */
final class Puller extends Worker {
    private static final String BEFORE_NEXT = "{\"more\":true,\"next\":\"";
    private static final int ENOUGH = 1_024;

    private final String first;
    private final List<Page> pages;
    private int page;
    private String next = "";
    private long bytes;
    private Buffer head = Buffer.buffer();

    /** @param pages what is to come, by which every answer's length is checked */
    Puller(Target target, String first, List<Page> pages) {
        super(target);
        this.first = first;
        this.pages = pages;
    }

    static String following(String first, String next) {
        return first.substring(0, first.indexOf('?')) + "?limit=1000&next=" + next;
    }

    @Override
    Future<Work> step() {
        bytes = 0;
        head = Buffer.buffer(ENOUGH);
        return get(page == 0 ? first : following(first, next)).compose(answer -> {
            answer.handler(part -> {
                if (head.length() < ENOUGH) {
                    head.appendBuffer(part, 0, Math.min(part.length(), ENOUGH));
                }
                bytes += part.length();
            });
            return answer.end().map(end -> turn());
        });
    }

    private Work turn() {
        var expected = pages.get(page);
        if (bytes != expected.body().length()) {
            throw new IllegalStateException("page " + page + " has " + bytes + " bytes, not "
                    + expected.body().length());
        }
        page = (page + 1) % pages.size();
        if (page > 0) {
            int end = BEFORE_NEXT.length();
            while (head.getByte(end) != '"') {
                end++;
            }
            next = head.getString(BEFORE_NEXT.length(), end);
        }
        return new Work(1, expected.objects(), bytes);
    }
}
