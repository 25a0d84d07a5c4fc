package io.mortise.http.rest;

import io.mortise.host.identity.Access;
import io.mortise.http.access.Call;
import io.mortise.http.access.Requires;
import io.mortise.http.openapi.Takes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** How browsers get on with what plugins contribute to a workspace. */
@Path("/workspaces/{wsId}/ui-reports")
public final class WorkspaceUiReports {
    private final UiReportOperations reports;

    WorkspaceUiReports(UiReportOperations reports) {
        this.reports = reports;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Requires(Access.WS_MEMBER)
    @Takes(UiReportsInput.class)
    public void add(@Context Call call, InputStream body) throws IOException {
        reports.add(call, body);
    }
}
