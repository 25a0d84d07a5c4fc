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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The logs of plugins as event streams. They pass Jersey by: a stream holds no thread, and stays when an application is replaced. */
final class PluginLogStreams {
    private static final Pattern PATH = Pattern.compile("/plugins/([^/;]+)/log/?");
    private static final String LAST_EVENT_ID = "Last-Event-ID";

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
            ScheduledExecutorService timer,
            Executor workers,
            Duration betweenChecks) {
        this.plugins = plugins;
        this.authenticator = authenticator;
        this.scopes = scopes;
        this.streams = new LogStreams(logs, this::json, timer, workers, betweenChecks);
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
        if (!matcher.matches() || !acceptsStream(request)) {
            return false;
        }
        scopes.system(caller, Access.SYSTEM_ADMIN);
        LogQuery query = query(request);
        String name = plugins.get(matcher.group(1)).name();
        Credentials credentials = RequestCredentials.of(request).again();
        streams.start(
                name,
                query.filter(),
                query.after(),
                query.limit(),
                () -> scopes.system(authenticator.authenticate(credentials), Access.SYSTEM_ADMIN),
                request,
                response);
        return true;
    }

    private static boolean acceptsStream(HttpServletRequest request) {
        String accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        return request.getMethod().equals(HttpMethod.GET) && accept.contains(MediaType.SERVER_SENT_EVENTS);
    }

    private static LogQuery query(HttpServletRequest request) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        LogQuery query = LogQuery.of(Query.of(parameters, LogQuery.NAMES));
        String last = request.getHeader(LAST_EVENT_ID);
        return last == null ? query : query.after(last);
    }
}
