package org.hikyaku.journal;

import java.time.Instant;

/**
 * One marked entry that a {@link MarkQuery} found.
 *
 * @param stream the stream it stands in
 * @param position its append's position
 * @param index its place among the append's entries, from 0
 * @param time its append's time
 * @param entry the entry
 */
public record Marked(StreamName stream, long position, int index, Instant time, Entry entry) {}
