package io.mortise.desired.current;

import java.util.Map;
import java.util.TreeMap;

/** A workspace as it is. Filled while the state is read, then read only. */
public final class RunningWorkspace {
    private final String id;
    private final Map<String, Object> looks;
    private final boolean deleted;
    final Map<String, Object> settings = new TreeMap<>();
    final Map<String, Object> order = new TreeMap<>();
    final Map<String, RunningModule> modules = new TreeMap<>();
    final Map<String, String> members = new TreeMap<>();

    /**
     * One of which only this is known yet.
     *
     * @param looks name, color and icon
     */
    public RunningWorkspace(String id, Map<String, Object> looks, boolean deleted) {
        this.id = id;
        this.looks = looks;
        this.deleted = deleted;
    }

    public String id() {
        return id;
    }

    public Map<String, Object> looks() {
        return looks;
    }

    /** Whether it is out of sight by itself, and not with its organization, and can be restored. */
    public boolean isDeleted() {
        return deleted;
    }

    public Map<String, Object> settings() {
        return settings;
    }

    /** What it says about the order of tabs and navigation items. */
    public Map<String, Object> order() {
        return order;
    }

    public Map<String, RunningModule> modules() {
        return modules;
    }

    public Map<String, String> members() {
        return members;
    }
}
