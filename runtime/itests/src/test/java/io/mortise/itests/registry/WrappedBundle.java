package io.mortise.itests.registry;

import aQute.bnd.header.Parameters;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.itests.driver.RawZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** A bundle that somebody else made, and the archive that the author of a plugin makes of it: with a manifest.json at its root. */
public final class WrappedBundle {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADERS = "META-INF/MANIFEST.MF";
    private static final Pattern PLUGIN_NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(?:SF|RSA|DSA|EC)");

    private final byte[] jar;
    private final String artifact;
    private final Manifest headers;

    private WrappedBundle(byte[] jar, String artifact, Manifest headers) {
        this.jar = jar;
        this.artifact = artifact;
        this.headers = headers;
    }

    /** Reads a jar. */
    public static WrappedBundle of(Path file, String artifact) {
        try {
            byte[] jar = Files.readAllBytes(file);
            String text = RawZip.copyOf(jar).text(HEADERS);
            return new WrappedBundle(
                    jar, artifact, new Manifest(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin's name: the bundle's where it has the form of one. */
    public String name() {
        String symbolicName = new Parameters(header("Bundle-SymbolicName"))
                .keySet()
                .iterator()
                .next();
        return PLUGIN_NAME.matcher(symbolicName).matches()
                ? symbolicName
                : "lib-" + artifact.toLowerCase(Locale.ROOT).replace('.', '-');
    }

    /** The version by semantic versioning. */
    public String version() {
        Version version = Version.parseVersion(header("Bundle-Version"));
        String numbers = version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
        return version.getQualifier().isEmpty() ? numbers : numbers + "-" + version.getQualifier();
    }

    /** The packages that it exports. */
    public Collection<String> exports() {
        return new Parameters(header("Export-Package")).keySet();
    }

    /** Whether its vendor has signed it. */
    public boolean isSigned() {
        return RawZip.copyOf(jar).names().stream()
                .anyMatch(name -> SIGNATURE.matcher(name).matches());
    }

    /**
     * The archive, without the vendor's signature, which would cover all files but the new one.
     *
     * @param permissions as {@code resource:action}
     */
    public byte[] archive(Collection<String> permissions, Collection<WrappedBundle> required) {
        RawZip archive = RawZip.copyOf(jar);
        if (isSigned()) {
            List.copyOf(archive.names()).stream()
                    .filter(name -> SIGNATURE.matcher(name).matches())
                    .forEach(archive::without);
            archive.with(HEADERS, headersWithoutDigests());
        }
        return archive.with("manifest.json", manifest(permissions, required)).build();
    }

    /** The archive with the vendor's signature. */
    public byte[] archiveAsSigned(Collection<String> permissions) {
        return RawZip.copyOf(jar)
                .with("manifest.json", manifest(permissions, List.of()))
                .build();
    }

    private byte[] headersWithoutDigests() {
        Manifest plain = new Manifest(headers);
        plain.getEntries().clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            plain.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String manifest(Collection<String> permissions, Collection<WrappedBundle> required) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("name", name());
        manifest.put("displayName", artifact);
        manifest.put("version", version());
        manifest.put("description", "A bundle of the registry");
        manifest.put("type", "module");
        manifest.put("moduleType", "functional");
        manifest.put(
                "permissions",
                permissions.stream().map(WrappedBundle::permission).toList());
        Map<String, String> dependencies = new LinkedHashMap<>();
        required.forEach(other -> dependencies.put(other.name(), ">=" + other.version()));
        manifest.put("dependencies", dependencies);
        try {
            return JSON.writeValueAsString(manifest);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> permission(String key) {
        String[] parts = key.split(":", 2);
        return Map.of("resource", parts[0], "action", parts[1]);
    }

    private String header(String name) {
        String value = headers.getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }
}
