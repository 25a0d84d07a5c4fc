package io.mortise.benchmarks.deploy;

import com.example.benchmarks.hello.HelloResource;
import com.example.benchmarks.scoped.GreetingResource;
import io.mortise.itests.driver.PluginArchive;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives of plugins with one endpoint each, {@code GET /hello}, that differ in their names alone. */
public final class PluginZips {
    /** The package of all their classes. */
    public static final String PACKAGE = HelloResource.class.getPackageName();

    private static final String TEMPLATE = "template-plugin";
    private static final String RANDOM = "random.bin";
    private static final int SEED = 20;
    private static final Map<String, Object> TEXT =
            Map.of("type", "object", "properties", Map.of("text", Map.of("type", "string", "default", "hello")));

    private final Map<String, byte[]> entries;

    private PluginZips(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /** The smallest such archives. */
    public static PluginZips small() {
        return small("1.0.0");
    }

    /** The same of another version. */
    public static PluginZips small(String version) {
        byte[] template = PluginArchive.of(TEMPLATE, version)
                .endpoint("/hello", "GET")
                .packageOf(HelloResource.class)
                .build();
        return new PluginZips(entries(template));
    }

    /** Archives with {@code GET /greeting} instead, answered by a component for each workspace. */
    public static PluginZips scoped() {
        byte[] template = PluginArchive.of(TEMPLATE, "1.0.0")
                .manifest("activation", "workspace")
                .manifest("configSchema", TEXT)
                .endpoint("/greeting", "GET")
                .packageOf(GreetingResource.class)
                .build();
        return new PluginZips(entries(template));
    }

    /** The archive of another version of a plugin, with the same classes. */
    public static byte[] withVersion(byte[] archive, String from, String to) {
        return new PluginZips(entries(archive))
                .written(text -> text.replace("\"version\": \"" + from, "\"version\": \"" + to)
                        .replace("Bundle-Version: " + from, "Bundle-Version: " + to));
    }

    /** The same with so many bytes more, which cannot be packed any smaller. */
    PluginZips with(int bytes) {
        byte[] content = new byte[bytes];
        new Random(SEED).nextBytes(content);
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.put(RANDOM, content);
        return new PluginZips(all);
    }

    /** The archive of the plugin with that name. */
    public byte[] named(String name) {
        return written(text -> text.replace(TEMPLATE, name));
    }

    /** @param change of the files that say what plugin it is */
    private byte[] written(UnaryOperator<String> change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(isNamed(entry.getKey()) ? changed(entry.getValue(), change) : entry.getValue());
            }
        } catch (IOException impossible) { // nothing but memory is written to
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static boolean isNamed(String path) {
        return path.equals("manifest.json") || path.equals("META-INF/MANIFEST.MF") || path.startsWith("OSGI-INF/");
    }

    private static byte[] changed(byte[] text, UnaryOperator<String> change) {
        return change.apply(new String(text, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(byte[] template) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(template))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.readAllBytes());
                }
            }
        } catch (IOException impossible) { // nothing but memory is read from
            throw new UncheckedIOException(impossible);
        }
        return entries;
    }
}
