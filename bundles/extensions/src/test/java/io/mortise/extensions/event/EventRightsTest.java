package io.mortise.extensions.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventRightsTest {
    private static final PluginLocation KB = new PluginLocation("module-kb", "1.0.0");

    @Test
    void clientsHearOfWhatTheManifestNamesAlone() {
        EventRights rights = rights(Map.of(
                "contributes",
                Map.of(
                        "topics",
                        List.of(
                                Map.of("topic", "kb/documents/*"),
                                Map.of("topic", "kb/documents/secret", "permission", permission("write")),
                                Map.of("topic", "kb/state", "permission", permission("read"))))));

        assertThat(rights.neededByClients(KB, "kb/documents/added")).contains(Set.of());
        assertThat(rights.neededByClients(KB, "kb/documents/secret")).contains(Set.of("kb:write"));
        assertThat(rights.neededByClients(KB, "kb/state")).contains(Set.of("kb:read"));
        assertThat(rights.neededByClients(KB, "kb/documents")).isEmpty();
        assertThat(rights.neededByClients(KB, "kb/other")).isEmpty();
        assertThat(rights.neededByClients(new PluginLocation("module-kb", "2.0.0"), "kb/state"))
                .isEmpty();
        assertThat(rights(Map.of()).neededByClients(KB, "kb/state")).isEmpty();
    }

    private static Map<String, Object> permission(String action) {
        return Map.of("resource", "kb", "action", action);
    }

    private static EventRights rights(Map<String, Object> manifest) {
        return new EventRights(new PluginManifests() {
            @Override
            public List<PluginLocation> versions() {
                return List.of(KB);
            }

            @Override
            public Optional<Map<String, Object>> manifest(PluginLocation version) {
                return Optional.of(manifest).filter(any -> version.equals(KB));
            }

            @Override
            public void addListener(Runnable listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void removeListener(Runnable listener) {
                throw new UnsupportedOperationException();
            }
        });
    }
}
