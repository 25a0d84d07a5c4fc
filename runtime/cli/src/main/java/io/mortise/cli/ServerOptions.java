package io.mortise.cli;

import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import io.mortise.cli.server.Server;
import io.mortise.cli.server.Token;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a server is reached; every command has these. */
final class ServerOptions {
    private static final String DEFAULT = "http://127.0.0.1:8080";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "Address of the server, such as https://mortise.example:8443; also the variable MORTISE_SERVER"
                            + " (default: " + DEFAULT + ")")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File with the token of a system administrator, instead of the variable MORTISE_TOKEN. There is no"
                            + " option for the token itself: other users of the machine can see command lines, and shells keep"
                            + " them")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file with the certificates to trust, for a server with a certificate of your own"
                    + " (default: those that Java trusts)")
    private @Nullable Path authority;

    @Option(names = "--json", description = "Print what came of it as JSON; progress and faults go to standard error")
    private boolean json;

    boolean json() {
        return json;
    }

    Server connect(Map<String, String> environment, PrintWriter err) {
        URI address = address(environment);
        if (address.getScheme().equals("http") && !LOOPBACK.contains(address.getHost())) {
            err.println(
                    "mortise: Token and state go to " + address + " unencrypted; use https outside of your machine");
            err.flush();
        }
        return new Server(
                address, Token.of(Optional.ofNullable(tokenFile), environment), Optional.ofNullable(authority));
    }

    private URI address(Map<String, String> environment) {
        String text = Optional.ofNullable(server)
                .or(() -> Optional.ofNullable(environment.get("MORTISE_SERVER")))
                .orElse(DEFAULT);
        try {
            URI address = new URI(text);
            String path = Optional.ofNullable(address.getPath()).orElse("");
            if (Set.of("http", "https").contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && Set.of("", "/").contains(path)) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // told below
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "The server's address cannot be used",
                server == null ? "environment variable MORTISE_SERVER" : "--server",
                "'" + text + "' is not http or https, a host and perhaps a port",
                "Write it such as " + DEFAULT);
    }
}
