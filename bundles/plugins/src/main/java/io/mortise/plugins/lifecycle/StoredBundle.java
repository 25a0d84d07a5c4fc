package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.runtime.BundleSource;
import io.mortise.plugins.runtime.RefusedArchiveException;
import io.mortise.plugins.signature.Signatures;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/** The bundle of an installed version, from its verified archive; one without OSGi headers gets them on the way. */
final class StoredBundle implements BundleSource {
    private final ArchiveFolder archives;
    private final ArchiveIntake intake;
    private final Signatures signatures;
    private final OrgPolicies policies;
    private final ModuleCatalog catalog;
    private final InstalledVersion version;

    StoredBundle(
            ArchiveFolder archives,
            ArchiveIntake intake,
            Signatures signatures,
            OrgPolicies policies,
            ModuleCatalog catalog,
            InstalledVersion version) {
        this.archives = archives;
        this.intake = intake;
        this.signatures = signatures;
        this.policies = policies;
        this.catalog = catalog;
        this.version = version;
    }

    @Override
    public void verify() throws IOException {
        checked();
    }

    @Override
    public void mend() throws IOException {
        archives.verified(version.row().sha256());
    }

    @Override
    public InputStream open() throws IOException {
        Path archive = checked();
        return isBundle(archive) ? original(archive) : generated(archive);
    }

    /** The archive's file, with the bytes that were installed and signed as it has to be. */
    private Path checked() throws IOException {
        List<Violation> faults = catalog.faults(version.definition());
        if (!faults.isEmpty()) { // what checks the archive has not seen, an earlier program may have taken
            Violation fault = faults.get(0);
            throw RefusedArchiveException.schema(fault.message() + ". " + fault.mend() + ", or uninstall the plugin");
        }
        String sha256 = version.row().sha256();
        if (version.isBuiltin()) {
            return archives.verified(sha256);
        }
        Path archive = archives.unchanged(sha256);
        Optional<String> refusal =
                signatures.refusal(archive, sha256, policies.of(version.row().name()));
        if (refusal.isPresent()) {
            throw RefusedArchiveException.signature(refusal.get());
        }
        return archive;
    }

    /** What is read is compared once more: the file may be changed between the check and this. */
    private InputStream original(Path archive) throws IOException {
        return new VerifiedInput(Files.newInputStream(archive), version.row().sha256());
    }

    private static boolean isBundle(Path archive) throws IOException {
        try (JarFile jar = new JarFile(archive.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME) != null;
        }
    }

    private InputStream generated(Path archive) throws IOException {
        PluginArchive read;
        try (InputStream in = Files.newInputStream(archive)) {
            read = intake.read(in, String.valueOf(archive.getFileName()));
        }
        String sha256 = version.row().bundleSha256();
        InputStream bundle = Files.newInputStream(read.bundle());
        return new FilterInputStream(sha256.isEmpty() ? bundle : new VerifiedInput(bundle, sha256)) {
            @Override
            public void close() throws IOException {
                super.close();
                intake.discard(read);
            }
        };
    }
}
