package org.hikyaku.taxii;

import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Standing;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.handling.Policy;
import org.hikyaku.stix.Limits;

/**
 * What the TAXII face says of itself, and its limits.
 *
 * @param title of the server, for people
 * @param description of the server, for people
 * @param contact whom to ask
 * @param rootTitle of the API root, for people
 * @param rootDescription of the API root, for people
 * @param apiRoot the API root's path: below {@code /taxii2/}, with one slash at either end (T-053)
 * @param publicBase scheme, host and port under which clients reach the broker, without a slash at the end; absent: the API root
 *     is given as a path
 * @param maxContentLength the largest body that is taken, in bytes, and that size is taken (T-060)
 * @param defaultPage how many records a page has if the client does not say
 * @param maxPage how many records a page has at most
 * @param maxPageBytes how many bytes of objects a page has at most, but always one object
 * @param pendingBytes up to which size an envelope is decided before it is answered; a larger one is answered once it is
 *     durable, and decided after that
 * @param announced aliases of collections that every caller may know of, those too who can neither read nor write them; what is
 *     in them is as hidden as ever
 * @param limits what a posted envelope may hold
 */
public record TaxiiSettings(
        String title,
        Optional<String> description,
        Optional<String> contact,
        String rootTitle,
        Optional<String> rootDescription,
        String apiRoot,
        Optional<String> publicBase,
        int maxContentLength,
        int defaultPage,
        int maxPage,
        long maxPageBytes,
        int pendingBytes,
        Set<String> announced,
        Limits limits) {
    private static final int MIB = 1024 * 1024;

    /** {@code /taxii2/council/}, given as a path; bodies and pages of 8 MiB; pages of 100 records, of 1,000 at most. */
    public static final TaxiiSettings DEFAULT = new TaxiiSettings(
            "Hikyaku",
            Optional.of("Information sharing of the council"),
            Optional.empty(),
            "Council",
            Optional.empty(),
            "/taxii2/council/",
            Optional.empty(),
            8 * MIB,
            100,
            1_000,
            8L * MIB,
            MIB,
            Set.of(),
            Limits.DEFAULT);

    public TaxiiSettings {
        announced = Set.copyOf(announced);
        if (!apiRoot.startsWith(TaxiiFace.PREFIX + "/")
                || apiRoot.length() <= TaxiiFace.PREFIX.length() + 2
                || !apiRoot.endsWith("/")
                || apiRoot.contains("//")
                || apiRoot.contains("..")
                || apiRoot.contains("?")
                || apiRoot.contains("%")) {
            throw new IllegalArgumentException("T-053: an API root is a path below /taxii2/ that ends in a slash");
        }
        if (publicBase.isPresent()
                && (!publicBase.get().startsWith("https://") || publicBase.get().endsWith("/"))) {
            throw new IllegalArgumentException("T-053: the public base is an https URL without a slash at the end");
        }
        if (maxContentLength < 1 || defaultPage < 1 || maxPage < defaultPage || maxPageBytes < 1 || pendingBytes < 0) {
            throw new IllegalArgumentException("limits are above nothing, and a default is within them");
        }
    }

    /** Whether a caller of this standing may know that the collection is there. */
    boolean tellsOf(CollectionInfo collection, Standing standing) {
        return collection.alias().filter(announced::contains).isPresent()
                || Policy.mayKnow(standing, collection.scope());
    }

    /** The API root as the discovery resource names it. */
    String apiRootUrl() {
        return publicBase.map(base -> base + apiRoot).orElse(apiRoot);
    }
}
