package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginSignature;
import io.mortise.plugins.bytecode.BytecodeChecks;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.signature.Signatures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an archive shows of itself to whoever has to decide about it. Safe for use by many threads. */
final class Review {
    private static final int REMEMBERED = 256;

    private final ArchiveFolder archives;
    private final Signatures signatures;
    /** By the archive's SHA-256; guarded by itself. */
    private final Map<String, List<String>> findings = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > REMEMBERED;
        }
    };

    Review(ArchiveFolder archives, Signatures signatures) {
        this.archives = archives;
        this.signatures = signatures;
    }

    /** Its signature as it is judged now. */
    PluginSignature signature(String sha256) {
        try {
            return signatures.look(archives.verified(sha256), sha256);
        } catch (IOException unreadable) {
            throw PluginProblems.unreadable(sha256, unreadable);
        }
    }

    /** What its classes do that needs a permission, each once, by class and method. */
    List<String> findings(String sha256) {
        synchronized (findings) {
            List<String> known = findings.get(sha256);
            if (known != null) {
                return known;
            }
        }
        List<String> found = read(sha256);
        synchronized (findings) {
            findings.put(sha256, found);
        }
        return found;
    }

    private List<String> read(String sha256) {
        try {
            Path archive = archives.verified(sha256);
            return BytecodeChecks.findings(archive);
        } catch (IOException unreadable) {
            throw PluginProblems.unreadable(sha256, unreadable);
        }
    }
}
