package io.mortise.plugins.archive;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a bundle's {@code META-INF/MANIFEST.MF} says, in the parts the runtime asks for.
 *
 * @param bundleVersion in OSGi's form
 * @param imports the clauses of {@code Import-Package}
 * @param exports the clauses of {@code Export-Package}
 * @param main all main headers by name
 */
public record OsgiHeaders(
        String symbolicName,
        String bundleVersion,
        List<HeaderClause> imports,
        List<HeaderClause> exports,
        Map<String, String> main) {
    public OsgiHeaders {
        imports = List.copyOf(imports);
        exports = List.copyOf(exports);
        main = Map.copyOf(main);
    }

    /** The names of the imported packages, ordered. */
    public Set<String> importedPackages() {
        return packages(imports);
    }

    /** The names of the exported packages, ordered. */
    public Set<String> exportedPackages() {
        return packages(exports);
    }

    private static Set<String> packages(List<HeaderClause> clauses) {
        Set<String> names = new TreeSet<>();
        clauses.forEach(clause -> names.addAll(clause.paths()));
        return names;
    }
}
