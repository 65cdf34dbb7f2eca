package org.hikyaku.feed;

import java.util.List;

/**
 * A change as it can be read: without the key for what is secret its births are the open ones alone.
 *
 * @param hidden the births that cannot be read, in order of stamps; none with the key
 */
record StoredChange(Change change, List<Hidden> hidden) {
    StoredChange {
        hidden = List.copyOf(hidden);
    }
}
