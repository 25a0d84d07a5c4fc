package io.mortise.extensions.contribution;

/**
 * One row of the table of extension points.
 *
 * @param name in {@code contributes} of a manifest, and for entitlement; empty where manifests cannot say it
 * @param service the type under which a plugin registers a service for it
 * @param where who gets what is contributed
 * @param description for the reference page, a sentence
 */
record ExtensionPoint(String name, Class<?> service, Where where, String description) {
    /** Who gets what is contributed. */
    enum Where {
        /** People, in an organization and in each workspace. */
        ORGANIZATION("shown in organizations and workspaces"),
        /** People, in a workspace. */
        WORKSPACE("shown in workspaces"),
        /** The runtime, which calls the service. */
        RUNTIME("called by the runtime");

        private final String words;

        Where(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    boolean isShown() {
        return where != Where.RUNTIME;
    }
}
