package io.mortise.plugins.archive;

import io.mortise.plugins.manifest.PluginManifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;

/** Checks that what a bundle requires besides packages and bundles can be had: otherwise it would never be wired. */
final class RequirementChecks {
    private static final String HEADER = "Require-Capability";
    private static final String ENVIRONMENTS = "Bundle-RequiredExecutionEnvironment";
    private static final String JAVA = ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE;
    private static final Pattern JAVA_SE = Pattern.compile("(?:JavaSE|J2SE)-(\\d+(?:\\.\\d+)?)");

    /** Packages, bundles and hosts have headers of their own, and checks of their own. */
    private static final String WIRING = "osgi.wiring.";

    private final ManifestFile file;
    private final PluginManifest manifest;
    private final InstalledBundles installed;

    /** @param manifest one whose dependencies can be relied on */
    RequirementChecks(ManifestFile file, PluginManifest manifest, InstalledBundles installed) {
        this.file = file;
        this.manifest = manifest;
        this.installed = installed;
    }

    void check() {
        List<HeaderClause> required = file.clauses(HEADER);
        boolean saysJava = false;
        for (HeaderClause clause : required) {
            for (String namespace : clause.paths()) {
                saysJava |= namespace.equals(JAVA);
                if (isMandatory(clause) && !namespace.startsWith(WIRING)) {
                    check(namespace, clause.directive("filter"));
                }
            }
        }
        if (!saysJava) { // otherwise the framework does not ask for it
            checkEnvironments();
        }
    }

    private static boolean isMandatory(HeaderClause clause) {
        return clause.directive("resolution").filter("optional"::equals).isEmpty()
                && clause.directive("effective").orElse("resolve").equals("resolve");
    }

    private void check(String namespace, Optional<String> text) {
        Optional<Filter> filter;
        try {
            filter = text.isEmpty() ? Optional.empty() : Optional.of(FrameworkUtil.createFilter(text.get()));
        } catch (InvalidSyntaxException malformed) {
            file.refuse(
                    HEADER, "The filter '" + text.get() + "' of " + namespace + " is malformed", "Let bnd write it");
            return;
        }
        if (!isOwn(namespace, filter) && !installed.provides(namespace, filter, used())) {
            refuse(HEADER, namespace, text.map(with -> " with " + with).orElse(""));
        }
    }

    private void refuse(String header, String namespace, String with) {
        if (namespace.equals(JAVA)) {
            file.refuse(
                    header,
                    "It needs a Java" + with + ", and this is Java "
                            + Runtime.version().feature(),
                    "Compile the plugin for Java " + Runtime.version().feature()
                            + " or an earlier one, or run Mortise on the Java that it needs");
        } else {
            file.refuse(
                    header,
                    "It requires " + namespace + with
                            + ", which neither the runtime provides nor a plugin named in dependencies",
                    "Name the plugin that provides it in dependencies, or let the requirement be optional"
                            + " (resolution:=optional)");
        }
    }

    /** Those whose bundles it may be wired to. */
    private Set<String> used() {
        Set<String> used = new HashSet<>(manifest.requires());
        used.addAll(manifest.optionalDependencies().keySet());
        return used;
    }

    private boolean isOwn(String namespace, Optional<Filter> filter) {
        return file.clauses("Provide-Capability").stream()
                .filter(clause -> clause.paths().contains(namespace))
                .map(RequirementChecks::attributes)
                .anyMatch(attributes ->
                        filter.map(wanted -> wanted.matches(attributes)).orElse(true));
    }

    private static Map<String, Object> attributes(HeaderClause clause) {
        Map<String, Object> attributes = new HashMap<>();
        clause.attributes().forEach((name, value) -> {
            int colon = name.indexOf(':');
            attributes.put(
                    colon < 0 ? name : name.substring(0, colon).strip(),
                    value(colon < 0 ? "" : name.substring(colon + 1).strip(), value));
        });
        return attributes;
    }

    private static Object value(String type, String text) {
        if (type.startsWith("List")) {
            List<Object> values = new ArrayList<>();
            for (String part : text.split(",", -1)) {
                values.add(single(type.contains("Version") ? "Version" : "", part.strip()));
            }
            return values;
        }
        return single(type, text);
    }

    private static Object single(String type, String text) {
        try {
            return type.equals("Version") ? Version.parseVersion(text) : text;
        } catch (IllegalArgumentException malformed) { // which the framework tells
            return text;
        }
    }

    private void checkEnvironments() {
        List<HeaderClause> environments = file.clauses(ENVIRONMENTS);
        List<String> wanted = new ArrayList<>();
        for (HeaderClause clause : environments) {
            wanted.addAll(clause.paths());
        }
        boolean met = wanted.isEmpty() || wanted.stream().anyMatch(this::isThere);
        if (!met) {
            refuse(ENVIRONMENTS, JAVA, " that is " + String.join(" or ", wanted));
        }
    }

    private boolean isThere(String environment) {
        Matcher java = JAVA_SE.matcher(environment);
        if (!java.matches()) {
            return true; // the framework knows more names than these
        }
        try {
            Filter filter = FrameworkUtil.createFilter("(&(osgi.ee=JavaSE)(version=" + java.group(1) + "))");
            return installed.provides(JAVA, Optional.of(filter), Set.of());
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
