package org.hikyaku.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hikyaku.testing.RunningBroker.Caller;

/** Pages of a collection, in the ways in which clients of TAXII go from one to the next. */
public enum Walk {
    /** By {@code next}, as the answer says. */
    NEXT,
    /** By {@code added_after} with the answer's {@code X-TAXII-Date-Added-Last}. */
    DATE_ADDED_LAST,
    /** By {@code added_after} with the last record of the manifest page that covers as many. */
    LAST_OF_MANIFEST;

    private static final int MOST_PAGES = 100_000;

    /**
     * The pages from the first to the one that says there is no more.
     *
     * @param path of objects, manifest or versions, with a slash at its end; {@link #LAST_OF_MANIFEST} goes over objects or manifest
     * @param query further parameters, or empty
     */
    public List<Reply> pages(RunningBroker broker, Caller caller, String path, int limit, String query) {
        var pages = new ArrayList<Reply>();
        var more = query.isEmpty() ? "" : "&" + query;
        var at = "";
        while (pages.size() < MOST_PAGES) {
            var page = broker.get(caller, path + "?limit=" + limit + more + at).expecting(200);
            pages.add(page);
            if (!page.json().path("more").asBoolean()) {
                return pages;
            }
            at = switch (this) {
                case NEXT -> "&next=" + page.json().required("next").asText();
                case DATE_ADDED_LAST -> after(page.header("x-taxii-date-added-last"));
                case LAST_OF_MANIFEST -> after(last(broker, caller, path, limit + more + at, page));
            };
        }
        throw new AssertionError("the walk does not end");
    }

    private static String last(RunningBroker broker, Caller caller, String path, String parameters, Reply page) {
        var manifest = broker.get(caller, path.replace("/objects/", "/manifest/") + "?limit=" + parameters)
                .expecting(200)
                .json()
                .path("objects");
        // A page of objects may have ended earlier, for its bytes.
        int n = page.ids().size();
        return manifest.path(n - 1).required("date_added").asText();
    }

    private static String after(String stamp) {
        return "&added_after=" + URLEncoder.encode(stamp, StandardCharsets.UTF_8);
    }
}
