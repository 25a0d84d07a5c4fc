package io.mortise.settings.configadmin.probe;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What the components of the tests' plugins tell, and how they are told to hang. */
public final class Probe {
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static final Map<String, Map<String, Object>> LIVE = new ConcurrentHashMap<>();
    private static volatile CountDownLatch released = new CountDownLatch(0);

    private Probe() {}

    public static void reset() {
        CALLS.clear();
        LIVE.clear();
        released.countDown();
        released = new CountDownLatch(1);
    }

    /** Lets hang what is to hang from now on, until {@link #release}. */
    public static void release() {
        released.countDown();
    }

    /** Waits until released. */
    public static void hang() {
        boolean done = false;
        while (!done) {
            try {
                released.await();
                done = true;
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    public static void live(String call, String component, Map<String, Object> config) {
        LIVE.put(component, config);
        CALLS.add(call + " " + component);
    }

    public static void gone(String component) {
        LIVE.remove(component);
        CALLS.add("deactivate " + component);
    }

    public static void note(String call) {
        CALLS.add(call);
    }

    /** Calls in order, as in {@code activate mortise:module-a:1.0.0 module-a.workspace~ws-1}. */
    public static List<String> calls() {
        return List.copyOf(CALLS);
    }

    /** The configuration of each live component by {@code location pid}. */
    public static Map<String, Map<String, Object>> components() {
        return Map.copyOf(LIVE);
    }
}
