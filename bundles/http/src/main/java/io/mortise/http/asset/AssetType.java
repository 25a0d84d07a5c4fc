package io.mortise.http.asset;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The media type of a file, by the end of its name.
 *
 * @param name for {@code Content-Type}
 * @param isPackable whether its content gets smaller when it is packed
 */
record AssetType(String name, boolean isPackable) {
    private static final AssetType UNKNOWN = new AssetType("application/octet-stream", false);
    private static final Map<String, AssetType> BY_ENDING = new HashMap<>();

    static {
        text("text/javascript", "js", "mjs", "cjs");
        text("text/css", "css");
        text("text/html", "html", "htm");
        text("text/plain", "txt", "md", "log");
        text("text/csv", "csv");
        text("text/vtt", "vtt");
        text("application/json", "json", "map");
        text("application/manifest+json", "webmanifest");
        text("application/xml", "xml", "xsl");
        text("application/xhtml+xml", "xhtml", "xht");
        text("image/svg+xml", "svg");
        data("application/wasm", true, "wasm");
        data("font/ttf", true, "ttf");
        data("font/otf", true, "otf");
        data("image/x-icon", true, "ico");
        data("image/bmp", true, "bmp");
        data("font/woff", false, "woff");
        data("font/woff2", false, "woff2");
        data("image/png", false, "png");
        data("image/apng", false, "apng");
        data("image/jpeg", false, "jpg", "jpeg");
        data("image/gif", false, "gif");
        data("image/webp", false, "webp");
        data("image/avif", false, "avif");
        data("audio/mpeg", false, "mp3");
        data("audio/ogg", false, "ogg", "oga");
        data("audio/wav", true, "wav");
        data("video/mp4", false, "mp4");
        data("video/webm", false, "webm");
        data("application/pdf", false, "pdf");
    }

    private static void text(String type, String... endings) {
        data(type + ";charset=utf-8", true, endings);
    }

    private static void data(String type, boolean isPackable, String... endings) {
        for (String ending : endings) {
            BY_ENDING.put(ending, new AssetType(type, isPackable));
        }
    }

    static AssetType of(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return file.indexOf('.') < 0 ? UNKNOWN : BY_ENDING.getOrDefault(ending, UNKNOWN);
    }
}
