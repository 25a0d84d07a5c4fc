package io.mortise.plugins.archive;

import io.mortise.api.workspace.WorkspaceContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The packages that plugins may import from the runtime: {@code allowed-packages.txt} of the plugin API, which is also the
 * authors' documentation.
 *
 * <p>A line is a package or, with {@code .*} at its end, a package and all below it; {@code needs resource:action} behind it
 * ties it to a permission. The longest line that matches decides. {@code #} begins a comment. Immutable.
 */
public final class AllowedPackages {
    private static final String RESOURCE = "/allowed-packages.txt";
    private static final String NEEDS = "needs";

    private final Map<String, Optional<String>> exact;
    private final Map<String, Optional<String>> trees;

    private AllowedPackages(Map<String, Optional<String>> exact, Map<String, Optional<String>> trees) {
        this.exact = Map.copyOf(exact);
        this.trees = Map.copyOf(trees);
    }

    /** Reads the list that the plugin API carries. */
    public static AllowedPackages ofPluginApi() {
        try (InputStream in = WorkspaceContext.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The plugin API bundle lacks " + RESOURCE);
            }
            return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a list; throws {@link IllegalArgumentException} naming the line that is not understood. */
    public static AllowedPackages parse(Reader source) throws IOException {
        Map<String, Optional<String>> exact = new LinkedHashMap<>();
        Map<String, Optional<String>> trees = new LinkedHashMap<>();
        BufferedReader lines = new BufferedReader(source);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int comment = line.indexOf('#');
            String rule = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!rule.isEmpty()) {
                add(rule, exact, trees);
            }
        }
        return new AllowedPackages(exact, trees);
    }

    private static void add(String rule, Map<String, Optional<String>> exact, Map<String, Optional<String>> trees) {
        String[] words = rule.split("\\s+", -1);
        boolean tied = words.length == 3 && words[1].equals(NEEDS);
        if (words.length != 1 && !tied) {
            throw new IllegalArgumentException(
                    "allowed-packages: '" + rule + "' is neither 'package' nor 'package needs resource:action'");
        }
        Optional<String> permission = tied ? Optional.of(words[2]) : Optional.empty();
        if (words[0].endsWith(".*")) {
            trees.put(words[0].substring(0, words[0].length() - 2), permission);
        } else {
            exact.put(words[0], permission);
        }
    }

    /** Whether the package is in the list, be it tied to a permission or not. */
    public boolean lists(String packageName) {
        return packageName.startsWith("java.") || rule(packageName).isPresent();
    }

    /** The permission ({@code resource:action}) that the package is tied to; empty for a free or an unlisted one. */
    public Optional<String> permissionFor(String packageName) {
        return rule(packageName).flatMap(permission -> permission);
    }

    /**
     * Whether a plugin with those permissions may import the package.
     *
     * @param permissions as {@code resource:action}
     */
    public boolean allows(String packageName, Set<String> permissions) {
        return lists(packageName)
                && permissionFor(packageName).map(permissions::contains).orElse(true);
    }

    /** The listed packages and trees, ordered, for suggestions. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(exact.keySet());
        names.addAll(trees.keySet());
        return names;
    }

    private Optional<Optional<String>> rule(String packageName) {
        Optional<String> named = exact.get(packageName);
        if (named != null) {
            return Optional.of(named);
        }
        String tree = packageName;
        while (true) {
            Optional<String> permission = trees.get(tree);
            if (permission != null) {
                return Optional.of(permission);
            }
            int dot = tree.lastIndexOf('.');
            if (dot < 0) {
                return Optional.empty();
            }
            tree = tree.substring(0, dot);
        }
    }
}
