package org.hikyaku.app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A broker as its clients are told of it.
 *
 * @param base its address, with a slash at the end
 * @param ca the certificate that its clients trust, PEM
 * @param collections the standing collections' ids by alias
 */
public record Site(URI base, Path ca, Map<String, UUID> collections) {
    public Site {
        collections = Map.copyOf(collections);
    }

    /** The discovery resource of TAXII. */
    public URI discovery() {
        return base.resolve("taxii2/");
    }

    /** The desk API. */
    public URI api() {
        return base.resolve("api/v1/");
    }

    /** The token endpoint. */
    public URI tokens() {
        return base.resolve("oauth2/token");
    }

    /** The description of the desk API. */
    public URI description() {
        return base.resolve("api/v1/openapi.json");
    }
}
