package org.hikyaku.feed;

/**
 * Where a walk stands: nothing else is remembered of it, on any node (T-110).
 *
 * @param after the stamp up to which all was served, in microseconds since 1970
 * @param filters the query of the walk's first page; its {@code limit} and {@code maxBytes} mean nothing here
 */
public record Cursor(long after, Query filters) {}
