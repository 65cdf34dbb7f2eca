package org.hikyaku.taxii;

import org.hikyaku.council.Standing;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.feed.Collections;
import org.hikyaku.handling.Policy;
import org.hikyaku.web.Answer;
import org.hikyaku.web.JsonText;

/** Discovery, API root and collections: what there is, as far as the caller may know. */
final class Descriptions {
    private final TaxiiSettings settings;
    private final Collections collections;
    private final Answer discovery;
    private final Answer apiRoot;

    Descriptions(TaxiiSettings settings, Collections collections) {
        this.settings = settings;
        this.collections = collections;
        this.discovery = makeDiscovery();
        this.apiRoot = makeApiRoot();
    }

    /** The discovery resource (section 4.1.1), the same for every caller: there is one API root. */
    Answer discovery() {
        return discovery;
    }

    /** The API root resource (section 4.2.1). */
    Answer apiRoot() {
        return apiRoot;
    }

    private Answer makeDiscovery() {
        var url = settings.apiRootUrl();
        var json = new JsonText(300).object().member("title", settings.title());
        settings.description().ifPresent(text -> json.member("description", text));
        settings.contact().ifPresent(text -> json.member("contact", text));
        json.member("default", url).list("api_roots").element(url).endList().endObject();
        return TaxiiText.of(200, json);
    }

    private Answer makeApiRoot() {
        var json = new JsonText(300).object().member("title", settings.rootTitle());
        settings.rootDescription().ifPresent(text -> json.member("description", text));
        json.list("versions")
                .element(MediaTypes.TAXII)
                .endList()
                .member("max_content_length", settings.maxContentLength())
                .endObject();
        return TaxiiText.of(200, json);
    }

    /** The collections that the caller may know of, in order of their ids (section 5.1.1). */
    Answer all(Standing standing) {
        var json = new JsonText(2_000).object();
        boolean any = false;
        for (var info : collections.all()) {
            if (settings.tellsOf(info, standing)) {
                if (!any) {
                    json.list("collections");
                    any = true;
                }
                describe(json, standing, info);
            }
        }
        if (any) {
            json.endList();
        }
        return TaxiiText.of(200, json.endObject());
    }

    /** One collection (section 5.2.1), which the caller may know of. */
    Answer one(Standing standing, CollectionInfo info) {
        var json = new JsonText(300);
        describe(json, standing, info);
        return TaxiiText.of(200, json);
    }

    private static void describe(JsonText json, Standing standing, CollectionInfo info) {
        json.object().member("id", info.id().toString()).member("title", info.title());
        info.description().ifPresent(text -> json.member("description", text));
        info.alias().ifPresent(text -> json.member("alias", text));
        json.member("can_read", Policy.mayRead(standing, info.scope()))
                .member("can_write", Policy.mayWrite(standing, info.scope()))
                .list("media_types")
                .element(MediaTypes.STIX)
                .endList()
                .endObject();
    }
}
