package io.mortise.http.rest;

import io.mortise.host.settings.ChangePreview;
import java.util.List;

/** What a change would do, on the wire. */
record PreviewDocument(
        ModuleDocument before,
        ModuleDocument after,
        long affectedOrgs,
        long affectedWorkspaces,
        List<String> affected,
        List<String> warnings) {
    static PreviewDocument of(ChangePreview preview) {
        return new PreviewDocument(
                ModuleDocument.of(preview.before()),
                ModuleDocument.of(preview.after()),
                preview.affectedOrgs(),
                preview.affectedWorkspaces(),
                preview.affected(),
                preview.warnings());
    }
}
