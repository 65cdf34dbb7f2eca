package org.hikyaku.feed;

import java.util.Optional;
import org.hikyaku.handling.CollectionScope;

/**
 * What a TAXII collection says of itself, and whom it is for.
 *
 * @param id its id
 * @param alias another name for it in paths, unique within the API root; lists have none
 * @param title for people, unique
 * @param description for people
 * @param scope whom it is for
 */
public record CollectionInfo(
        CollectionId id, Optional<String> alias, String title, Optional<String> description, CollectionScope scope) {}
