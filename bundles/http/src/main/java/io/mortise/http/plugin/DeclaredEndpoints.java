package io.mortise.http.plugin;

import io.mortise.host.plugin.Endpoint;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What manifests declare: an endpoint that is not declared does not exist. Safe for use by many threads. */
final class DeclaredEndpoints {
    private static final int MOST_TABLES = 4096;

    private final PluginRegistry plugins;
    private final Map<String, EndpointTable> tables = new ConcurrentHashMap<>(); // newest by plugin name

    DeclaredEndpoints(PluginRegistry plugins) {
        this.plugins = plugins;
    }

    /** The methods declared for the path; throws {@code ENDPOINT_NOT_FOUND} when there are none. */
    Set<String> methods(PluginLocation plugin, String path) {
        List<Endpoint> declared = plugins.endpoints(plugin.name(), plugin.version());
        Set<String> methods = table(plugin, declared).methods(path);
        if (methods.isEmpty()) {
            throw undeclared(
                    plugin,
                    path,
                    declared.stream().map(Endpoint::path).distinct().toList());
        }
        return methods;
    }

    /** The permissions that a caller needs, as the manifest declares them. */
    Set<String> permissions(PluginLocation plugin, String path, String method) {
        return table(plugin, plugins.endpoints(plugin.name(), plugin.version())).permissions(path, method);
    }

    private EndpointTable table(PluginLocation plugin, List<Endpoint> declared) {
        EndpointTable table = tables.get(plugin.name());
        if (table == null || !table.isOf(declared)) {
            table = new EndpointTable(declared);
            if (!tables.containsKey(plugin.name()) && tables.size() >= MOST_TABLES) {
                tables.clear(); // nobody says when a plugin has gone, and they are made in no time
            }
            tables.put(plugin.name(), table);
        }
        return table;
    }

    private static ProblemException undeclared(PluginLocation plugin, String path, List<String> declared) {
        return new ProblemException(new Problem(
                ProblemCode.ENDPOINT_NOT_FOUND,
                "Module " + plugin.name() + " has no such endpoint",
                "The manifest of version " + plugin.version() + " does not declare " + (path.isEmpty() ? "/" : path),
                "module " + plugin.name(),
                NearestName.mend(path, declared)));
    }
}
