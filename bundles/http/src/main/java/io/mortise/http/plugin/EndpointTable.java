package io.mortise.http.plugin;

import io.mortise.host.plugin.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The endpoints that a manifest declares, prepared for matching. */
final class EndpointTable {
    private final List<Endpoint> endpoints;
    private final List<Route> routes;

    EndpointTable(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
        this.routes = endpoints.stream()
                .map(endpoint -> new Route(segments(endpoint.path()), endpoint.methods(), endpoint.permission()))
                .toList();
    }

    boolean isOf(List<Endpoint> declared) {
        return endpoints.equals(declared);
    }

    /** The methods declared for a decoded path, with what they imply; empty when the path is not declared. */
    Set<String> methods(String path) {
        List<String> segments = segments(path);
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.matches(segments)) {
                methods.addAll(route.methods());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    /** All that a caller needs for a method of a decoded path; {@code HEAD} is a {@code GET}. */
    Set<String> permissions(String path, String method) {
        List<String> segments = segments(path);
        Set<String> permissions = new TreeSet<>();
        for (Route route : routes) {
            boolean isMeant = route.methods().contains(method)
                    || (method.equals("HEAD") && route.methods().contains("GET"));
            if (isMeant && route.matches(segments)) {
                route.permission().ifPresent(permissions::add);
            }
        }
        return permissions;
    }

    /** A slash at the end makes no difference, as in Jakarta REST. */
    private static List<String> segments(String path) {
        int from = path.startsWith("/") ? 1 : 0;
        int to = path.length() > from && path.endsWith("/") ? path.length() - 1 : path.length();
        return to <= from ? List.of() : List.of(path.substring(from, to).split("/", -1));
    }

    private record Route(List<String> segments, Set<String> methods, Optional<String> permission) {
        boolean matches(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!matches(segments.get(i), path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean matches(String declared, String actual) {
            boolean template = declared.startsWith("{") && declared.endsWith("}");
            return template ? !actual.isEmpty() : declared.equals(actual);
        }
    }
}
