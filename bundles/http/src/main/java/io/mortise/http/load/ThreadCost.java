package io.mortise.http.load;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have cost so far. */
final class ThreadCost {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ThreadCost() {}

    /** CPU time of the current thread, in nanoseconds. */
    static long cpuNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** CPU time of another thread, in nanoseconds; -1 when it has ended. */
    static long cpuNanos(long threadId) {
        return THREADS.getThreadCpuTime(threadId);
    }

    /** What the current thread has allocated, in bytes. */
    static long allocatedBytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** What another thread has allocated, in bytes; -1 when it has ended. */
    static long allocatedBytes(long threadId) {
        return THREADS.getThreadAllocatedBytes(threadId);
    }
}
