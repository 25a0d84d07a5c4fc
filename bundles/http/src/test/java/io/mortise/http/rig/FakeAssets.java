package io.mortise.http.rig;

import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginLocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Files of one module, {@code module-a}, in memory. */
public final class FakeAssets implements PluginAssets {
    public static final String HASH = "0123456789abcdef0123456789abcdef";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** Adds a file and tells its address. */
    public String add(String path, byte[] content) {
        files.put(path, content);
        return address(path);
    }

    public String add(String path, String content) {
        return add(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public static String address(String path) {
        return "/assets/module-a/" + HASH + "/" + path;
    }

    @Override
    public Optional<String> contentHash(PluginLocation version) {
        return Optional.of(HASH);
    }

    @Override
    public Optional<String> address(PluginLocation version, String file) {
        return Optional.of(address(file.substring(FOLDER.length())));
    }

    @Override
    public Optional<PluginAsset> find(String module, String contentHash, String path) {
        byte[] content = files.get(path);
        return content != null && module.equals("module-a") && contentHash.equals(HASH)
                ? Optional.of(new Asset(path, content))
                : Optional.empty();
    }

    private static final class Asset implements PluginAsset {
        private final String path;
        private final byte[] content;

        Asset(String path, byte[] content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new AssertionError(everyJavaHasIt);
            }
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public OptionalLong gzipSize() {
            return OptionalLong.of(gzip().length);
        }

        private byte[] gzip() {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(content);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return packed.toByteArray();
        }

        @Override
        public InputStream open(long from) {
            return new ByteArrayInputStream(Arrays.copyOfRange(content, (int) from, content.length));
        }

        @Override
        public InputStream openGzip() {
            return new ByteArrayInputStream(gzip());
        }
    }
}
