package org.hikyaku.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes some work allocates: a measure of it that does not depend on how busy the machine is. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Does the work on this thread. */
    public static long of(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Does the work on this thread; counted is what another one, which still lives then, allocates meanwhile. */
    public static long on(Thread other, Runnable work) {
        long before = THREADS.getThreadAllocatedBytes(other.getId());
        work.run();
        return THREADS.getThreadAllocatedBytes(other.getId()) - before;
    }
}
