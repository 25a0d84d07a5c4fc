package io.mortise.cli.failure;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in words why reading, writing or asking failed: the name of an exception tells an operator nothing. */
public final class Cause {
    private Cause() {}

    /** One clause without a full stop, never empty; what is concerned is named beside it. */
    public static String of(Exception fault) {
        return file(fault)
                .or(() -> connection(fault))
                .or(() -> Optional.ofNullable(fault.getMessage()).filter(message -> !message.isBlank()))
                .orElse("it failed for a reason that is not told");
    }

    private static Optional<String> file(Exception fault) {
        if (fault instanceof NoSuchFileException || fault instanceof FileNotFoundException) {
            return Optional.of("there is no such file");
        }
        if (fault instanceof AccessDeniedException) {
            return Optional.of("its permissions do not allow it");
        }
        if (fault instanceof FileAlreadyExistsException) {
            return Optional.of("there is a file of that name already");
        }
        if (fault instanceof NotDirectoryException) {
            return Optional.of("it is no folder");
        }
        return fault instanceof FileSystemException other ? Optional.ofNullable(other.getReason()) : Optional.empty();
    }

    private static Optional<String> connection(Exception fault) {
        if (has(fault, UnknownHostException.class) || has(fault, UnresolvedAddressException.class)) {
            return Optional.of("there is no host of that name");
        }
        if (fault instanceof ConnectException) {
            return Optional.of("nothing listens there");
        }
        if (fault instanceof HttpTimeoutException) {
            return Optional.of("no answer came in time");
        }
        if (fault instanceof InterruptedException) {
            return Optional.of("the command was stopped");
        }
        return has(fault, EOFException.class)
                ? Optional.of("the connection was closed before the answer was whole")
                : Optional.empty();
    }

    private static boolean has(Exception fault, Class<? extends Exception> type) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
