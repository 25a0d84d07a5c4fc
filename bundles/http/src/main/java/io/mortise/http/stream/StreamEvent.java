package io.mortise.http.stream;

/** What one event of a stream looks like on the wire. */
public interface StreamEvent {

    /** About how much memory it takes while it waits, in bytes. */
    int size();

    /** The whole event with the empty line at its end; nobody changes it. Called by the thread that writes. */
    byte[] bytes();
}
