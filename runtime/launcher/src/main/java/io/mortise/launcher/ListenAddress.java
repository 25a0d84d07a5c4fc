package io.mortise.launcher;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.failure.StartProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Looks whether the address can be had before anything else is started: the HTTP server tells only in its log. */
final class ListenAddress {
    private ListenAddress() {}

    /** Fails if nobody can listen on {@code port} of {@code host} at present. */
    static void check(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the HTTP server does: connections of the previous run that are still closing are no hindrance.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException unknown) {
            throw refused(host, port, "the name " + host + " has no address", "Name an address of this machine");
        } catch (IOException refused) {
            throw refused(
                    host,
                    port,
                    String.valueOf(refused.getMessage()),
                    "Stop what listens there, or choose another address with --host and --port");
        }
    }

    private static LaunchException refused(String host, int port, String why, String mend) {
        return new LaunchException(
                new StartProblem(ExitCode.ADDRESS, "The address cannot be listened on", host + ":" + port, why, mend));
    }
}
