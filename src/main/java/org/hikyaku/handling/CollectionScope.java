package org.hikyaku.handling;

import org.hikyaku.council.ListId;

/** For whom a TAXII collection is. */
public sealed interface CollectionScope {
    /** A tier's collection. */
    record TierScope(Tier tier) implements CollectionScope {}

    /** A distribution list's collection. */
    record ListScope(ListId list) implements CollectionScope {}

    /** The collection into which members bring things; nobody reads it over TAXII. */
    record Intake() implements CollectionScope {}
}
