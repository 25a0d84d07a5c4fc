package io.mortise.host.extension;

/** The extension points whose entries take a JSON object and give one. */
public enum CallPoint {
    WORKFLOW_ACTIONS("workflowActions"),
    WORKFLOW_TRIGGERS("workflowTriggers"),
    AI_TOOLS("aiTools"),
    AI_MODELS("aiModels");

    private final String wireName;

    CallPoint(String wireName) {
        this.wireName = wireName;
    }

    /** As manifests write it. */
    public String wireName() {
        return wireName;
    }
}
