package io.mortise.host.desired;

import java.util.Locale;
import java.util.Optional;

/**
 * One change to what is.
 *
 * @param kind what is changed: {@code plugin}, {@code permissions}, {@code plugin settings}, {@code module},
 *     {@code settings}, {@code user}, {@code organization}, {@code workspace}, {@code member} or {@code role}
 * @param subject its name or id
 * @param where the key of the scope
 * @param pointer the place in the document that asks for it
 * @param before a JSON value, empty where nothing is there
 * @param after a JSON value, empty where nothing is left
 * @param destructive whether data goes with it
 */
public record StateStep(
        Action action,
        String kind,
        String subject,
        String where,
        String pointer,
        Optional<Object> before,
        Optional<Object> after,
        boolean destructive) {

    /** What is done. */
    public enum Action {
        /** A plugin version is to be uploaded, or one that an organization has uploaded to be approved. */
        INSTALL,
        CREATE,
        /** What was deleted comes back. */
        RESTORE,
        CHANGE,
        REMOVE
    }

    /** For a line of a report, such as {@code change module module-kb of org/acme}. */
    public String words() {
        String verb = action.name().toLowerCase(Locale.ROOT);
        return verb + " " + kind + " " + subject + (where.endsWith("/" + subject) ? "" : " of " + where);
    }
}
