package io.mortise.http.rest;

import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.Contributions;
import io.mortise.http.access.Call;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.ui.UiReport;
import io.mortise.http.ui.UiReports;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What the resources of reports of user interfaces do. */
final class UiReportOperations {
    private final Contributions contributions;
    private final UiReports reports;
    private final JsonDocuments documents;

    UiReportOperations(Contributions contributions, UiReports reports, JsonDocuments documents) {
        this.contributions = contributions;
        this.reports = reports;
        this.documents = documents;
    }

    /** Counts what is reported of what the caller is shown; the rest may be of a version that was just replaced. */
    void add(Call call, InputStream body) throws IOException {
        List<UiReport> sent = UiReportReader.read(documents.required(body));
        reports.admit(call.caller().userId(), sent.size());
        ContributionSet shown = contributions.shown(call.caller(), call.scope());
        reports.add(
                call.scope(),
                sent.stream().filter(report -> report.isAbout(shown)).toList());
    }
}
