package io.mortise.host.extension;

/** The extension points whose entries make tables. */
public enum TablePoint {
    REPORTS("reports"),
    EXPORTS("exports");

    private final String wireName;

    TablePoint(String wireName) {
        this.wireName = wireName;
    }

    /** As manifests write it. */
    public String wireName() {
        return wireName;
    }
}
