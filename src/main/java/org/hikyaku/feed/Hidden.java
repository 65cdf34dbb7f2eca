package org.hikyaku.feed;

import org.hikyaku.handling.Label;

/**
 * All that a node without the key for what is secret knows of a row: where it stands and who may see it. It takes a row's number and
 * dies like one, so that numbers, stamps and blocks are those that they are with the key; it is shown to nobody.
 *
 * @param stamp in microseconds since 1970
 */
record Hidden(Label label, long stamp) {}
