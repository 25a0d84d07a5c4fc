package io.mortise.http.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.identity.Access;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Credentials;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.http.access.Query;
import io.mortise.http.access.RequestCredentials;
import io.mortise.http.access.Scopes;
import io.mortise.http.json.Json;
import io.mortise.http.log.LogLine;
import io.mortise.http.log.LogStreams;
import io.mortise.http.log.PluginLogs;
import io.mortise.http.stream.EventStreams;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The logs of plugins as event streams. They pass Jersey by: a stream holds no thread, and stays when an application is replaced. */
final class PluginLogStreams {
    private static final Pattern PATH = Pattern.compile("/plugins/([^/;]+)/log/?");

    private final PluginRegistry plugins;
    private final Authenticator authenticator;
    private final Scopes scopes;
    private final LogStreams streams;
    private final ObjectMapper mapper = Json.newMapper();

    PluginLogStreams(
            PluginRegistry plugins,
            PluginLogs logs,
            Authenticator authenticator,
            Scopes scopes,
            EventStreams streams,
            Executor workers) {
        this.plugins = plugins;
        this.authenticator = authenticator;
        this.scopes = scopes;
        this.streams = new LogStreams(logs, this::json, streams, workers);
    }

    private byte[] json(LogLine line) {
        try {
            return mapper.writeValueAsBytes(LogLineDocument.of(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A line of a log cannot be written as JSON", impossible);
        }
    }

    /**
     * Answers a request for a stream; false when it is none. Throws what the policy throws, and {@code PLUGIN_NOT_FOUND}.
     *
     * @param path the path below the management API
     */
    boolean answer(HttpServletRequest request, HttpServletResponse response, String path, Optional<Caller> caller)
            throws IOException {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches() || !isRead(request)) {
            return false;
        }
        scopes.system(caller, Access.SYSTEM_ADMIN);
        Caller known = scopes.signedIn(caller);
        LogQuery query = query(request);
        String name = plugins.get(matcher.group(1)).name();
        Credentials credentials = RequestCredentials.of(request).again();
        streams.start(
                name,
                query.filter(),
                query.after(),
                query.limit(),
                () -> scopes.system(authenticator.authenticate(credentials), Access.SYSTEM_ADMIN),
                new EventStreams.Reader(known, request, response));
        return true;
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.GET) && StreamRequest.accepts(request);
    }

    private static LogQuery query(HttpServletRequest request) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        LogQuery query = LogQuery.of(Query.of(parameters, LogQuery.NAMES));
        return StreamRequest.lastEventId(request).map(query::after).orElse(query);
    }
}
