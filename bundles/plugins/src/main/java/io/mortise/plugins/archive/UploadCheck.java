package io.mortise.plugins.archive;

import io.mortise.host.problem.Violation;
import java.io.IOException;
import java.util.List;

/** What else an archive is checked for, whatever is wrong with it already, so that its author is told everything at once. */
@FunctionalInterface
public interface UploadCheck {
    /** Nothing else. */
    UploadCheck NONE = upload -> List.of();

    /** All faults found; their pointers lead into the manifest or name a file of the archive. */
    List<Violation> faults(CheckedUpload upload) throws IOException;
}
