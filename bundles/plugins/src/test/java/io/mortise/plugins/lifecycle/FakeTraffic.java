package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginTraffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Requests as a test wants them. */
final class FakeTraffic implements PluginTraffic {
    final Map<PluginLocation, Answers> answers = new ConcurrentHashMap<>();
    final Set<PluginLocation> busy = ConcurrentHashMap.newKeySet();
    final Set<PluginLocation> serving = ConcurrentHashMap.newKeySet();
    final Set<PluginLocation> broken = ConcurrentHashMap.newKeySet();
    final List<PluginLocation> prepared = new CopyOnWriteArrayList<>();

    /** Run whenever somebody asks for answers. */
    volatile Runnable whenAsked = () -> {};

    final CountDownLatch left = new CountDownLatch(1);

    @Override
    public Optional<String> prepare(PluginLocation version, Duration patience) {
        prepared.add(version);
        return broken.contains(version) ? Optional.of("Its endpoints cannot be served") : Optional.empty();
    }

    @Override
    public boolean serves(PluginLocation version) {
        return serving.contains(version);
    }

    @Override
    public boolean drain(PluginLocation version, Duration time) {
        try {
            return !busy.contains(version) || (!time.isZero() && left.await(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Answers answers(PluginLocation version) {
        whenAsked.run();
        return answers.getOrDefault(version, Answers.NONE);
    }
}
