package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.state.StateContent;
import io.mortise.host.state.StateSection;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.testing.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;

/** Archives that an import has sent and nobody needs do not stay for ever. */
class ArchivesOfImportsTest {
    private RuntimeFixture runtime;

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        runtime = new RuntimeFixture(folder);
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    @Test
    void whatNoRowNamesIsRemovedAndTheRestStays() throws Exception {
        runtime.boot().upload(PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class));
        Path kept = onlyArchive();
        byte[] sent = PluginJar.plugin("module-new", "1.0.0").bytes();
        Path file = Files.write(runtime.folder.resolve("new.zip"), sent);
        StateContent content = content();
        content.store(ArchiveFolder.digest(file), new ByteArrayInputStream(sent));
        assertThat(storedArchives()).isEqualTo(2);

        content.discardUnused();

        assertThat(storedArchives()).isEqualTo(1);
        String sha256 = kept.getFileName().toString().replace(".jar", "");
        assertThat(content.copyTo(sha256, OutputStream.nullOutputStream())).isTrue();
        assertThat(onlyArchive()).isEqualTo(kept);
    }

    private StateContent content() {
        StateSection section = runtime.framework
                .context()
                .getService(runtime.framework.context().getServiceReference(StateSection.class));
        return section.content().orElseThrow();
    }

    private long storedArchives() {
        return runtime.database.transactions().read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM plugin_data_archive");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private Path onlyArchive() throws IOException {
        try (Stream<Path> files = Files.list(runtime.folder.resolve("archives"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
