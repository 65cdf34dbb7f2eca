package org.hikyaku.benchmark;

/**
 * What was done.
 *
 * @param requests answered
 * @param objects pulled or posted
 * @param bytes of bodies
 */
record Work(long requests, long objects, long bytes) {
    static final Work NONE = new Work(0, 0, 0);

    Work and(Work more) {
        return new Work(requests + more.requests, objects + more.objects, bytes + more.bytes);
    }
}
