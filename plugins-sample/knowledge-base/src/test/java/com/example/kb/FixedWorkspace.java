package com.example.kb;

import io.mortise.api.workspace.WorkspaceContext;
import io.mortise.api.workspace.WorkspaceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A workspace with the manifest's defaults and what a test sets. */
record FixedWorkspace(String workspaceId, Map<String, Object> config, Map<String, Boolean> featureFlags)
        implements WorkspaceContext {

    static FixedWorkspace withDefaults(String workspaceId) {
        return new FixedWorkspace(
                workspaceId,
                Map.of(
                        "feature",
                        "default",
                        "limit",
                        100,
                        "maxUploadBytes",
                        1_048_576L,
                        "engine",
                        "words",
                        "synonyms",
                        Map.of("manual", List.of("handbook", "guide")),
                        "documents",
                        List.of(Map.of("id", "welcome", "title", "Welcome", "text", "Hello reports"))),
                Map.of("semanticSearch", false));
    }

    FixedWorkspace with(String key, Object value) {
        Map<String, Object> changed = new HashMap<>(config);
        changed.put(key, value);
        return new FixedWorkspace(workspaceId, changed, featureFlags);
    }

    FixedWorkspace withSemanticSearch() {
        return new FixedWorkspace(workspaceId, config, Map.of("semanticSearch", true));
    }

    @Override
    public String orgId() {
        return "acme";
    }

    @Override
    public WorkspaceInfo workspace() {
        return new WorkspaceInfo(workspaceId, "Research", Optional.empty(), Optional.empty());
    }

    @Override
    public String userId() {
        return "user-1";
    }

    @Override
    public Optional<String> userRole() {
        return Optional.of("ws_user");
    }

    @Override
    public boolean isModuleAvailable(String module) {
        return enabledModules().contains(module);
    }

    @Override
    public List<String> enabledModules() {
        return List.of("module-kb");
    }
}
