package io.mortise.plugins.lifecycle;

import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.runtime.BundleSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/** The bundle of an installed version, from its verified archive; one without OSGi headers gets them on the way. */
final class StoredBundle implements BundleSource {
    private final ArchiveFolder archives;
    private final ArchiveIntake intake;
    private final String sha256;

    StoredBundle(ArchiveFolder archives, ArchiveIntake intake, String sha256) {
        this.archives = archives;
        this.intake = intake;
        this.sha256 = sha256;
    }

    @Override
    public void verify() throws IOException {
        archives.verified(sha256);
    }

    @Override
    public InputStream open() throws IOException {
        Path archive = archives.verified(sha256);
        return isBundle(archive) ? Files.newInputStream(archive) : generated(archive);
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
        return new FilterInputStream(Files.newInputStream(read.bundle())) {
            @Override
            public void close() throws IOException {
                super.close();
                intake.discard(read);
            }
        };
    }
}
