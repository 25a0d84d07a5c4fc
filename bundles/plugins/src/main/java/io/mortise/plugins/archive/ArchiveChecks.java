package io.mortise.plugins.archive;

import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.bytecode.BytecodeChecks;
import io.mortise.plugins.manifest.Faults;
import io.mortise.plugins.manifest.ManifestReader;
import io.mortise.plugins.manifest.ManifestReading;
import io.mortise.plugins.manifest.PluginManifest;
import io.mortise.plugins.manifest.SemanticRange;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Checks what a verified ZIP file holds: manifest, OSGi headers, packages and component descriptions. */
final class ArchiveChecks {
    private static final int MOST_TEXT_BYTES = 1024 * 1024;

    /** A signature lists every file there. */
    private static final int MOST_HEADER_BYTES = 4 * 1024 * 1024;

    private final ManifestReader manifests;
    private final AllowedPackages allowed;
    private final InstalledBundles installed;

    ArchiveChecks(ManifestReader manifests, AllowedPackages allowed, InstalledBundles installed) {
        this.manifests = manifests;
        this.allowed = allowed;
        this.installed = installed;
    }

    /**
     * Goes as far as it can, faults of the ZIP or not, so that all are told at once.
     *
     * @param more what else is checked
     * @return empty when the archive cannot be opened or its manifest not be read
     */
    Optional<PluginArchive> check(StagedUpload upload, List<ArchiveEntry> entries, UploadCheck more, Faults faults)
            throws IOException {
        boolean sound = faults.isEmpty();
        try (ZipFile zip = new ZipFile(upload.file().toFile())) {
            ManifestReading manifest = manifest(zip, entries, faults);
            Optional<byte[]> content = content(zip, files(entries), ManifestFile.PATH, faults);
            ManifestFile file = ManifestFile.read(content.orElse(new byte[0]), faults);
            manifest.with("engines").ifPresent(known -> checkEngine(known, faults));
            if (file.hasOsgiHeaders()) {
                checkBundle(new BundleContent(zip, file, manifest), entries, faults);
            } else {
                checkPlain(entries, faults);
            }
            OsgiHeaders headers = headers(file, manifest);
            for (Violation fault :
                    more.faults(new CheckedUpload(upload.file(), upload.sha256(), sound, manifest, headers))) {
                faults.add(fault.code(), fault.pointer(), fault.message(), fault.mend());
            }
            if (sound) {
                // last, because it may find very much
                new BytecodeChecks(zip, manifest.with("permissions"), faults).check();
            }
            return manifest.whole().isPresent() && faults.isEmpty()
                    ? Optional.of(archive(upload, entries, manifest.whole().get(), headers, file.hasOsgiHeaders()))
                    : Optional.empty();
        } catch (ZipException | EOFException e) {
            if (sound) {
                faults.add(
                        ProblemCode.ARCHIVE_INVALID,
                        "",
                        "The archive cannot be opened: " + e.getMessage(),
                        "Make the archive with a current ZIP tool");
            }
            return Optional.empty();
        }
    }

    private void checkEngine(PluginManifest manifest, Faults faults) {
        installed
                .runtimeVersion()
                .filter(version -> !manifest.runsOn(version))
                .ifPresent(version -> faults.add(
                        ProblemCode.MANIFEST_INVALID,
                        "/engines/mortise",
                        "It asks for Mortise "
                                + manifest.engine().map(SemanticRange::text).orElse("") + ", but this is " + version,
                        "Take a version of the plugin made for this one, or widen the range"));
    }

    /** What is looked into of an archive with OSGi headers. */
    private record BundleContent(ZipFile zip, ManifestFile file, ManifestReading manifest) {}

    private ManifestReading manifest(ZipFile zip, List<ArchiveEntry> entries, Faults faults) throws IOException {
        Set<String> files = files(entries);
        if (zip.getEntry(ManifestReader.PATH) == null) {
            Set<String> root = new HashSet<>();
            files.stream()
                    .filter(path -> path.endsWith(".json") && path.length() < 256)
                    .forEach(root::add);
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    ManifestReader.PATH,
                    "The archive has no manifest.json at its root",
                    NearestName.of(ManifestReader.PATH, root)
                            .or(() -> root.stream()
                                    .filter(path -> path.endsWith("/" + ManifestReader.PATH))
                                    .findFirst())
                            .map(near -> "Move '" + near + "' there")
                            .orElse("Add one; pack the content of the folder, not the folder"));
            return ManifestReading.NONE;
        }
        Optional<byte[]> content = content(zip, files, ManifestReader.PATH, faults);
        return content.isEmpty() ? ManifestReading.NONE : manifests.read(content.get(), files, faults);
    }

    private void checkBundle(BundleContent content, List<ArchiveEntry> entries, Faults faults) throws IOException {
        ManifestFile file = content.file();
        ManifestReading manifest = content.manifest();
        new HeaderChecks(file, entries).check();
        new PackageChecks(file, manifest.with("permissions", "dependencies"), allowed, installed)
                .check(supplements(content.zip(), entries, faults));
        manifest.with("name", "version", "permissions", "dependencies")
                .ifPresent(known -> new BundleChecks(file, known, installed).check());
        manifest.with("dependencies", "optionalDependencies", "extends")
                .ifPresent(known -> new RequirementChecks(file, known, installed).check());
        if (manifest.rest().isPresent()) {
            checkComponents(content, manifest.rest().get(), entries, faults);
        }
    }

    /** As the bundle will have them; those of the plugin's manifest where it brings none. */
    private static OsgiHeaders headers(ManifestFile file, ManifestReading manifest) {
        if (!file.hasOsgiHeaders() && manifest.isSound("name")) {
            return GeneratedBundle.headers(manifest.rest().orElseThrow());
        }
        List<HeaderClause> names = file.clauses("Bundle-SymbolicName");
        return new OsgiHeaders(
                names.isEmpty() ? "" : names.get(0).name(),
                file.text("Bundle-Version"),
                file.clauses("Import-Package"),
                file.clauses("Export-Package"),
                file.main());
    }

    private static List<ManifestFile> supplements(ZipFile zip, List<ArchiveEntry> entries, Faults faults)
            throws IOException {
        Set<String> files = files(entries);
        List<ManifestFile> supplements = new ArrayList<>();
        for (ArchiveEntry entry : entries) {
            if (ManifestFile.isSupplement(entry.path())) {
                content(zip, files, entry.path(), faults)
                        .ifPresent(text -> supplements.add(ManifestFile.read(entry.path(), text, faults)));
            }
        }
        return supplements;
    }

    private static void checkComponents(
            BundleContent content, PluginManifest manifest, List<ArchiveEntry> entries, Faults faults)
            throws IOException {
        ComponentChecks components =
                new ComponentChecks(manifest, new BundleClasses(content.file(), files(entries)), faults);
        for (HeaderClause clause : content.file().clauses("Service-Component")) {
            for (String path : clause.paths()) {
                Pattern wanted = Pattern.compile("\\Q" + path.replace("*", "\\E[^/]*\\Q") + "\\E");
                List<String> found = entries.stream()
                        .map(ArchiveEntry::path)
                        .filter(name -> wanted.matcher(name).matches())
                        .toList();
                if (found.isEmpty() && !path.contains("*")) {
                    content.file()
                            .refuse("Service-Component", "'" + path + "' is not in the archive", "Let bnd write it");
                }
                for (String name : found) {
                    content(content.zip(), files(entries), name, faults).ifPresent(xml -> components.check(name, xml));
                }
            }
        }
    }

    private static void checkPlain(List<ArchiveEntry> entries, Faults faults) {
        Optional<ArchiveEntry> code = entries.stream()
                .filter(entry -> entry.path().endsWith(".class") || NestedArchives.isLibrary(entry.path()))
                .findFirst();
        if (code.isPresent()) {
            faults.add(
                    ProblemCode.BUNDLE_INVALID,
                    ManifestFile.PATH,
                    "The archive holds classes (" + code.get().path() + ") but no OSGi headers",
                    "Build it with bnd (bnd-maven-plugin), which writes the headers");
        }
    }

    private static PluginArchive archive(
            StagedUpload upload,
            List<ArchiveEntry> entries,
            PluginManifest manifest,
            OsgiHeaders headers,
            boolean isBundle)
            throws IOException {
        Optional<Path> generated = Optional.empty();
        if (!isBundle) {
            Path bundle = upload.file().resolveSibling("bundle.jar");
            GeneratedBundle.write(upload.file(), entries, headers, bundle);
            generated = Optional.of(bundle);
        }
        return new PluginArchive(
                upload.file(), upload.sha256(), upload.sizeBytes(), manifest, headers, entries, generated);
    }

    private static Set<String> files(List<ArchiveEntry> entries) {
        Set<String> files = new HashSet<>();
        entries.forEach(entry -> files.add(entry.path()));
        return files;
    }

    /**
     * A file that is read whole; one that is too large for what it is counts as a fault.
     *
     * @param sound the files that were unpacked without a fault: others are not looked at
     */
    private static Optional<byte[]> content(ZipFile zip, Set<String> sound, String path, Faults faults)
            throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null || !sound.contains(path)) {
            return Optional.empty();
        }
        int most = path.equals(ManifestFile.PATH) ? MOST_HEADER_BYTES : MOST_TEXT_BYTES;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length <= most) {
                return Optional.of(content);
            }
        }
        faults.add(ProblemCode.ARCHIVE_INVALID, path, "It is larger than " + most + " bytes", "Shorten it");
        return Optional.empty();
    }
}
