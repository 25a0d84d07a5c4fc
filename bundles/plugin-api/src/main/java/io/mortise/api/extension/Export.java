package io.mortise.api.extension;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something to download: an endpoint of the plugin that answers it, a page where it is put together, or else a table that an
 * {@code io.mortise.api.report.ReportProvider} makes.
 */
@ConsumerType
public interface Export extends Contribution {

    /** The path of a declared endpoint that answers GET, such as {@code /export.csv}. */
    default Optional<String> endpoint() {
        return Optional.empty();
    }

    /** The id of the plugin's page where the export is put together. */
    default Optional<String> page() {
        return Optional.empty();
    }

    /** What comes, such as {@code text/csv}. */
    default Optional<String> mediaType() {
        return Optional.empty();
    }
}
