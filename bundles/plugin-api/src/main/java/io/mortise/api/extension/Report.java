package io.mortise.api.extension;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A report: a page of the plugin, an endpoint of it that answers the report, or else a table that an
 * {@code io.mortise.api.report.ReportProvider} makes.
 */
@ConsumerType
public interface Report extends Contribution {

    /** The path of a declared endpoint that answers GET, such as {@code /reports/usage}. */
    default Optional<String> endpoint() {
        return Optional.empty();
    }

    /** The id of the plugin's page that shows the report. */
    default Optional<String> page() {
        return Optional.empty();
    }
}
