package org.hikyaku.stix;

import java.util.List;

/**
 * A TAXII envelope as it was posted.
 *
 * @param items its objects in their order, one or more
 * @param bundle whether it is a STIX bundle, posted as if it were an envelope
 */
public record Envelope(List<Item> items, boolean bundle) {
    public Envelope {
        items = List.copyOf(items);
    }
}
