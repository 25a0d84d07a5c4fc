package io.mortise.http.rest;

import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginFileView;
import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin on the wire.
 *
 * @param version the version of the system scope
 * @param conditions of that version
 * @param warnings about any version: what is accepted, and should be known
 */
record PluginDocument(
        String name,
        String displayName,
        String description,
        String type,
        boolean enabled,
        @Nullable String version,
        List<ConditionDocument> conditions,
        List<WarningDocument> warnings,
        List<VersionDocument> versions) {

    static PluginDocument of(PluginView plugin) {
        Optional<PluginVersion> selected = selected(plugin);
        return new PluginDocument(
                plugin.name(),
                plugin.displayName(),
                plugin.description(),
                plugin.type(),
                plugin.enabled(),
                selected.map(PluginVersion::version).orElse(null),
                selected.map(PluginVersion::conditions).orElse(List.of()).stream()
                        .map(ConditionDocument::of)
                        .toList(),
                plugin.versions().stream()
                        .filter(candidate -> candidate.signature().isWarning())
                        .map(WarningDocument::of)
                        .toList(),
                versions(plugin));
    }

    static List<VersionDocument> versions(PluginView plugin) {
        return plugin.versions().stream().map(VersionDocument::of).toList();
    }

    static Optional<PluginVersion> selected(PluginView plugin) {
        return plugin.versions().stream().filter(PluginVersion::selected).findFirst();
    }

    /** Whether a version's bundle is active, or starts when it is needed. */
    static boolean isActive(PluginView plugin, String version) {
        return plugin.versions().stream()
                .filter(candidate -> candidate.version().equals(version))
                .flatMap(candidate -> candidate.conditions().stream())
                .anyMatch(condition -> condition.type().equals("Active")
                        && (condition.status() || condition.reason().equals("LAZY")));
    }

    /** Whether a version is to run and does not yet; one that is not selected, or is switched off, waits for nothing. */
    static boolean isAwaited(PluginView plugin, String version) {
        boolean isWanted = plugin.enabled()
                && selected(plugin)
                        .filter(chosen -> chosen.version().equals(version))
                        .isPresent();
        return isWanted && !isActive(plugin, version);
    }

    record ConditionDocument(String type, boolean status, String reason, String message, String since) {
        static ConditionDocument of(Condition condition) {
            return new ConditionDocument(
                    condition.type(),
                    condition.status(),
                    condition.reason(),
                    condition.message(),
                    condition.since().toString());
        }
    }

    /** Something about a version that an operator should know. */
    record WarningDocument(String code, String version, String message, String mend) {
        static WarningDocument of(PluginVersion version) {
            PluginSignature signature = version.signature();
            return new WarningDocument(
                    "SIGNATURE_INVALID",
                    version.version(),
                    signature.finding() + ": " + signature.message(),
                    signature.mend());
        }
    }

    /**
     * What is known of the signature of a version's archive.
     *
     * @param signer the name in the certificate
     * @param signedAt as a trusted time stamp says
     */
    record SignatureDocument(
            String finding,
            String message,
            String mend,
            @Nullable String signer,
            @Nullable String signedAt) {
        static SignatureDocument of(PluginSignature signature) {
            return new SignatureDocument(
                    signature.finding(),
                    signature.message(),
                    signature.mend(),
                    signature.signer().orElse(null),
                    signature.signedAt().map(Instant::toString).orElse(null));
        }
    }

    /** A file inside a version's archive. */
    record FileDocument(String path, String sha256, long sizeBytes) {
        static FileDocument of(PluginFileView file) {
            return new FileDocument(file.path(), file.sha256(), file.sizeBytes());
        }
    }

    /**
     * An installed version.
     *
     * @param bundleSha256 of what the framework is given; null for what was installed before this was written down
     */
    record VersionDocument(
            String version,
            String symbolicName,
            String sha256,
            @Nullable String bundleSha256,
            long sizeBytes,
            String origin,
            boolean selected,
            SignatureDocument signature,
            List<ConditionDocument> conditions,
            Map<String, Object> manifest,
            String installedAt) {
        static VersionDocument of(PluginVersion version) {
            return new VersionDocument(
                    version.version(),
                    version.symbolicName(),
                    version.sha256(),
                    version.bundleSha256().isEmpty() ? null : version.bundleSha256(),
                    version.sizeBytes(),
                    version.origin(),
                    version.selected(),
                    SignatureDocument.of(version.signature()),
                    version.conditions().stream().map(ConditionDocument::of).toList(),
                    version.manifest(),
                    version.installedAt().toString());
        }
    }
}
