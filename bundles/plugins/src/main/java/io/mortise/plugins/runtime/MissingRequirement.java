package io.mortise.plugins.runtime;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words what the framework missed when it could not wire a bundle. */
final class MissingRequirement {
    private static final Pattern PACKAGE =
            Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)(?:\\(version>=([^)]+)\\))?");
    private static final Pattern OTHER =
            Pattern.compile("missing requirement \\[.*?\\(R [^)]*\\)] ([^;\\s]+); (\\(\\S+\\))");

    private MissingRequirement() {}

    /** The reason for a person, from the framework's own message. */
    static String inWords(String frameworkMessage) {
        Set<String> missing = new LinkedHashSet<>();
        Matcher packages = PACKAGE.matcher(frameworkMessage);
        while (packages.find()) {
            String version = packages.group(2);
            missing.add("package " + packages.group(1) + (version == null ? "" : " from version " + version));
        }
        if (missing.isEmpty()) {
            Matcher other = OTHER.matcher(frameworkMessage);
            while (other.find()) {
                missing.add(
                        "a provider of " + other.group(1) + " " + other.group(2).trim());
            }
        }
        return missing.isEmpty()
                ? "The framework cannot wire its bundle: " + frameworkMessage
                : "It cannot be wired, this is missing: " + String.join(", ", missing)
                        + ". Neither the packages open to plugins nor an installed plugin named in its 'dependencies'"
                        + " provides it";
    }
}
