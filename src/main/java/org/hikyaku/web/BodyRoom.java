package org.hikyaku.web;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may be in memory at once, as they arrive and while they are decided about. Any thread. */
final class BodyRoom {
    private final AtomicLong left;

    /** @param bytes of all bodies together */
    BodyRoom(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Takes so many bytes, if they are left. */
    boolean take(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
