package io.mortise.desired.current;

import java.util.Map;
import java.util.TreeMap;

/** An organization as it is. Filled while the state is read, then read only. */
public final class RunningOrganization {
    private final String id;
    private final String name;
    private final boolean deleted;
    final Map<String, Object> settings = new TreeMap<>();
    final Map<String, RunningModule> modules = new TreeMap<>();
    final Map<String, String> members = new TreeMap<>();
    final Map<String, Map<String, Boolean>> roles = new TreeMap<>();
    final Map<String, RunningWorkspace> workspaces = new TreeMap<>();

    public RunningOrganization(String id, String name, boolean deleted) {
        this.id = id;
        this.name = name;
        this.deleted = deleted;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** Whether it is out of sight and can be restored. */
    public boolean isDeleted() {
        return deleted;
    }

    public Map<String, Object> settings() {
        return settings;
    }

    public Map<String, RunningModule> modules() {
        return modules;
    }

    public Map<String, String> members() {
        return members;
    }

    /** How roles deviate from the manifests, by role and permission. */
    public Map<String, Map<String, Boolean>> roles() {
        return roles;
    }

    public Map<String, RunningWorkspace> workspaces() {
        return workspaces;
    }
}
