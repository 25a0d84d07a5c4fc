package com.example.chat;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * The module's configuration, read by the runtime. What is missing or refused here is told to the administrator, and the connector is
 * not called.
 *
 * @param address http or https, without a user, query or fragment
 * @param credentialsFile the name of the file with the tokens, never a token: whatever is configured, members may see
 */
public record ChatConfig(String address, String channel, int timeoutSeconds, Optional<String> credentialsFile) {
    public ChatConfig {
        URI uri = URI.create(address);
        boolean isPlain = uri.getHost() != null && uri.getRawUserInfo() == null;
        if (!isPlain || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address of the chat has no host, or more than host, port and path; write it as https://chat.example.com");
        }
    }

    /** Where the chat is, without its path: what a token is for. Such as {@code https://chat.example.com:443}. */
    String origin() {
        return origin(URI.create(address));
    }

    /** The same of any address; two spellings of one place give the same. */
    static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        int usualPort = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + host + ":" + (uri.getPort() < 0 ? usualPort : uri.getPort());
    }

    /** The address of something of the chat, such as {@code /messages}. */
    URI at(String path) {
        return URI.create(address.endsWith("/") ? address.substring(0, address.length() - 1) + path : address + path);
    }
}
