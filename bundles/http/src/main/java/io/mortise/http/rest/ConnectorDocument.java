package io.mortise.http.rest;

import io.mortise.api.integration.ConnectorStatus;
import io.mortise.host.extension.ConnectionTest;
import io.mortise.host.extension.ConnectorView;
import io.mortise.host.extension.ExtensionEntry;
import org.jspecify.annotations.Nullable;

/**
 * A connector of a module on the wire.
 *
 * @param health how it was when it was last used; null when it does not tell, for which {@code fault} has the reason
 */
record ConnectorDocument(
        String module,
        String id,
        String label,
        @Nullable String description,
        @Nullable String icon,
        @Nullable StatusDocument health,
        @Nullable FaultDocument fault) {
    static ConnectorDocument of(ConnectorView connector) {
        ExtensionEntry entry = connector.entry();
        return new ConnectorDocument(
                entry.module(),
                entry.id(),
                entry.label(),
                entry.text("description").orElse(null),
                entry.text("icon").orElse(null),
                connector.health().map(StatusDocument::of).orElse(null),
                connector.fault().map(FaultDocument::of).orElse(null));
    }

    /** @param state {@code OK}, {@code WARN}, {@code FAIL} or {@code UNKNOWN} */
    record StatusDocument(String state, String message) {
        static StatusDocument of(ConnectorStatus status) {
            return new StatusDocument(status.state().name(), status.message());
        }
    }

    /**
     * What a connection test has found.
     *
     * @param state {@code OK}, {@code WARN}, {@code FAIL} or {@code UNKNOWN}
     */
    record TestDocument(String state, String message, long tookMillis) {
        static TestDocument of(ConnectionTest test) {
            return new TestDocument(
                    test.status().state().name(),
                    test.status().message(),
                    test.took().toMillis());
        }
    }
}
