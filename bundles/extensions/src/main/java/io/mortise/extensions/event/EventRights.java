package io.mortise.extensions.event;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What manifests ask for about events. A version of which anything was not granted does not run, so what one that runs asks for
 * it was granted. Safe for use by many threads.
 */
final class EventRights {
    private final PluginManifests manifests;

    EventRights(PluginManifests manifests) {
        this.manifests = manifests;
    }

    boolean mayPublish(PluginLocation version, String topic) {
        return targets(version, "publish").stream().anyMatch(target -> target.matches(topic));
    }

    boolean maySubscribe(PluginLocation version, TopicPattern topics) {
        return targets(version, "subscribe").stream().anyMatch(target -> target.covers(topics));
    }

    boolean mayHear(PluginLocation version, String topic) {
        return targets(version, "subscribe").stream().anyMatch(target -> target.matches(topic));
    }

    /**
     * The permissions without which a client does not hear of the topic; empty when clients do not hear of it. Where several
     * entries name it, all of theirs.
     */
    Optional<Set<String>> neededByClients(PluginLocation version, String topic) {
        Object points = manifests
                .manifest(version)
                .map(manifest -> manifest.get("contributes"))
                .orElse(Map.of());
        if (!(points instanceof Map<?, ?> contributes) || !(contributes.get("topics") instanceof List<?> topics)) {
            return Optional.empty();
        }
        boolean isTold = false;
        Set<String> needed = new HashSet<>();
        for (Object one : topics) {
            if (one instanceof Map<?, ?> entry && new TopicPattern(String.valueOf(entry.get("topic"))).matches(topic)) {
                isTold = true;
                if (entry.get("permission") instanceof Map<?, ?> permission) {
                    needed.add(permission.get("resource") + ":" + permission.get("action"));
                }
            }
        }
        return isTold ? Optional.of(Set.copyOf(needed)) : Optional.empty();
    }

    /** The versions that start when they are needed, and may hear of the topic. */
    List<PluginLocation> lazyListeners(String topic) {
        return manifests.versions().stream()
                .filter(this::isLazy)
                .filter(version -> mayHear(version, topic))
                .toList();
    }

    boolean isLazy(PluginLocation version) {
        return manifests
                .manifest(version)
                .filter(manifest -> "lazy".equals(manifest.get("startup")))
                .isPresent();
    }

    private List<TopicPattern> targets(PluginLocation version, String action) {
        Object permissions = manifests
                .manifest(version)
                .map(manifest -> manifest.get("permissions"))
                .orElse(List.of());
        return permissions instanceof List<?> all
                ? all.stream()
                        .filter(one -> one instanceof Map<?, ?> permission
                                && "events".equals(permission.get("resource"))
                                && action.equals(permission.get("action")))
                        .map(one -> ((Map<?, ?>) one).get("target"))
                        .map(target -> target instanceof String text ? new TopicPattern(text) : TopicPattern.all())
                        .toList()
                : List.of();
    }
}
