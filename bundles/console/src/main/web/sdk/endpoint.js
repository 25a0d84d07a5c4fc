// Where the endpoints of a plugin are.

/** The address below which a plugin's own endpoints lie, in the scope in which its user interface is shown. */
export function endpointsOf(scope, module) {
    const [kind, id] = scope.split("/");
    return kind === "workspace" ? `/api/workspaces/${encodeURIComponent(id)}/extensions/${module}` : `/api/extensions/${module}`;
}

/**
 * The address of one of a plugin's own endpoints.
 *
 * @throws TypeError where the path leads elsewhere
 */
export function endpointAddress(scope, module, path) {
    const base = endpointsOf(scope, module);
    const address = new URL(base + path, "http://mortise.invalid");
    if (typeof path !== "string" || !path.startsWith("/") || !address.pathname.startsWith(`${base}/`)) {
        throw new TypeError(`${path} is no path of an endpoint of ${module}: it begins with a slash and stays below ${base}`);
    }
    return address.pathname + address.search;
}
