package io.mortise.plugins.lifecycle;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a file is served. */
final class AssetAddress {
    private AssetAddress() {}

    /** @param path below {@code ui/}; whatever is not a letter, a digit or one of {@code -._~} is encoded */
    static String of(String module, String contentHash, String path) {
        return "/assets/" + module + "/" + contentHash + "/"
                + Arrays.stream(path.split("/", -1)).map(AssetAddress::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
