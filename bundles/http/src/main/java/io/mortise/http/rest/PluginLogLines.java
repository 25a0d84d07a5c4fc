package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginView;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.log.LinePage;
import io.mortise.http.log.LogLine;
import io.mortise.http.log.PluginLogs;
import io.mortise.http.openapi.Answers;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** What a plugin has logged. Who accepts event streams is answered before, by {@link PluginLogStreams}. */
@Path("/plugins/{name}/log")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginLogLines {
    private final PluginRegistry plugins;
    private final PluginLogs logs;

    PluginLogLines(PluginRegistry plugins, PluginLogs logs) {
        this.plugins = plugins;
        this.logs = logs;
    }

    @GET
    @Requires(
            value = Access.SYSTEM_ADMIN,
            query = {"level", "since", "limit", "cursor"})
    @Answers(value = LogLineDocument.class, list = true)
    public Response lines(@Context Call call, @PathParam("name") String name) {
        LogQuery query = LogQuery.of(call.query());
        PluginView plugin = plugins.get(name);
        LinePage page = logs.page(plugin.name(), query.filter(), query.after(), query.limit());
        List<LogLineDocument> lines =
                page.lines().stream().map(LogLineDocument::of).toList();
        Optional<String> next = page.hasMore() ? last(page.lines()) : Optional.empty();
        return Paging.page(call, lines, next);
    }

    private static Optional<String> last(List<LogLine> lines) {
        return Optional.of(Long.toString(lines.get(lines.size() - 1).id()));
    }
}
