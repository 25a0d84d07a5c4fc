package com.example.chat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file of tokens that whoever runs the server has put there, readable for the server alone:
 *
 * <pre>
 * # address                   token
 * https://chat.example.com    xyz-123
 * </pre>
 *
 * <p>The tokens stay out of the configuration, and so out of the database, the audit log, exports and the sight of members. Each goes to
 * its own address and no other: who may change the address in the configuration cannot have the token sent elsewhere. The file is
 * read for each use, so a new token needs no restart.
 */
final class Credentials {
    private final Path file;

    Credentials(Path file) {
        this.file = file;
    }

    /** The token for an origin; throws with a message that names the file and no content of it. */
    Token of(String origin) throws IOException {
        String value = lines().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .filter(parts -> parts.length == 2 && isFor(origin, parts[0]))
                .map(parts -> parts[1])
                .findFirst()
                .orElseThrow(() -> new IOException("The file of credentials has no token for " + origin
                        + "; whoever runs the server adds a line with the address and its token"));
        if (!value.matches("[!-~]+")) { // looked at here: the client would tell the whole header
            throw new IOException("The token for " + origin
                    + " in the file of credentials has a space or a character that no token has; whoever runs the"
                    + " server writes it anew");
        }
        return new Token(value);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) { // its message may be part of a line
            throw new IOException("The file of credentials " + file + " cannot be read ("
                    + e.getClass().getSimpleName() + "); whoever runs the server puts it there, in UTF-8");
        }
    }

    private static boolean isFor(String origin, String address) {
        return uri(address).map(ChatConfig::origin).filter(origin::equals).isPresent();
    }

    private static Optional<URI> uri(String address) {
        try {
            return Optional.of(URI.create(address)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
