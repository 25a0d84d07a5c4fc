package io.mortise.plugins.lifecycle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One change of versions at a time for each module. Safe for use by many threads. */
final class ModuleLocks {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /** Held while plugins start and migrate, so nothing that a bundle's start needs may take it. */
    <T> T in(String module, Supplier<T> work) {
        ReentrantLock lock = locks.computeIfAbsent(module, name -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
