package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.host.extension.Reports;
import io.mortise.host.extension.TablePoint;
import io.mortise.http.access.Call;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.util.List;

/** What the resources of reports and exports do. */
final class TableOperations {
    static final String CSV = "text/csv";

    private static final MediaType CSV_TYPE = MediaType.valueOf(CSV);
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, CSV_TYPE).build();

    private final Reports reports;
    private final ObjectWriter writer;
    private final TablePoint point;

    TableOperations(Reports reports, ObjectWriter writer, TablePoint point) {
        this.reports = reports;
        this.writer = writer;
        this.point = point;
    }

    List<TableEntryDocument> list(Call call) {
        return reports.list(call.caller(), call.workspaceScope(), point).stream()
                .map(TableEntryDocument::of)
                .toList();
    }

    Response get(Call call, Request request, String module, String id) {
        Variant wanted = request.selectVariant(VARIANTS);
        boolean isCsv = wanted != null && CSV_TYPE.isCompatible(wanted.getMediaType());
        TableWriter table = isCsv ? TableWriter.csv(point == TablePoint.REPORTS) : TableWriter.json(writer);
        reports.write(
                call.caller(),
                call.workspaceScope(),
                point,
                new Reports.Wanted(module, id, call.query().texts()),
                table);
        Response.ResponseBuilder answer = Response.ok(
                        table.end(), isCsv ? CSV_TYPE.withCharset("utf-8") : MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (point == TablePoint.EXPORTS) { // names and ids have no characters that would have to be quoted
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + module + "-" + id + (isCsv ? ".csv" : ".json") + "\"");
        }
        return answer.build();
    }
}
