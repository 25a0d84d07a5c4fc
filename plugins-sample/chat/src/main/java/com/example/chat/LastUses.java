package com.example.chat;

import io.mortise.api.integration.ConnectorStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** How connections were when they were last used. Of the workspaces that used one last, a thousand are remembered. */
final class LastUses {
    private static final int MOST = 1000;

    private final Map<String, Use> uses = new LinkedHashMap<>(); // guarded by this, the oldest first

    private record Use(String origin, ConnectorStatus status) {}

    synchronized void add(String workspaceId, String origin, ConnectorStatus status) {
        uses.remove(workspaceId);
        uses.put(workspaceId, new Use(origin, status));
        if (uses.size() > MOST) {
            uses.remove(uses.keySet().iterator().next());
        }
    }

    /** Unknown before the first use, and of another place than that of the last one. */
    synchronized ConnectorStatus of(String workspaceId, String origin) {
        Use last = uses.get(workspaceId);
        return last != null && last.origin().equals(origin) ? last.status() : ConnectorStatus.unknown();
    }
}
