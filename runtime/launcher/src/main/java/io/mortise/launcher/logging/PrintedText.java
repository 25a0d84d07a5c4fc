package io.mortise.launcher.logging;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.slf4j.MDC;

/** What one thread has printed for one bundle and is not logged yet. Not safe for use by many threads. */
final class PrintedText {
    /** Characters; a longer line becomes several. */
    static final int LONGEST_LINE = 8_192;

    /** Characters; more than that of a block is left out. */
    static final int LONGEST_BLOCK = 65_536;

    private final Bundle bundle;
    private final String thread;
    private final Map<String, String> context;
    private final StringBuilder text = new StringBuilder();
    private Instant since = Instant.now();
    private ByteBuffer halfCharacter = ByteBuffer.allocate(0);
    private @Nullable CharsetDecoder decoder;
    private int looked;
    private boolean isBlock;
    private long leftOut;

    private PrintedText(Bundle bundle, String thread, Map<String, String> context) {
        this.bundle = bundle;
        this.thread = thread;
        this.context = context;
    }

    /** Nothing yet, by the current thread. */
    static PrintedText of(Bundle bundle) {
        Map<String, String> context =
                Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        return new PrintedText(bundle, Thread.currentThread().getName(), context);
    }

    void add(String printed) {
        text.append(printed);
    }

    /** A character may be spread over several calls. */
    void add(byte[] printed, int offset, int length) {
        if (decoder == null) {
            decoder = Charset.defaultCharset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }
        ByteBuffer bytes = ByteBuffer.allocate(halfCharacter.remaining() + length)
                .put(halfCharacter)
                .put(printed, offset, length)
                .flip();
        CharBuffer characters = CharBuffer.allocate((int) Math.ceil(bytes.remaining() * decoder.maxCharsPerByte()));
        decoder.decode(bytes, characters, false);
        halfCharacter = bytes;
        text.append(characters.flip());
    }

    /** It is to be logged as one, by somebody else. */
    void makeBlock() {
        isBlock = true;
        if (text.length() > LONGEST_BLOCK) {
            leftOut += text.length() - LONGEST_BLOCK;
            text.setLength(LONGEST_BLOCK);
        }
    }

    /** Gives away the lines that have ended, or are as long as they may be. */
    List<String> takeLines() {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int at = looked; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\n') {
                lines.add(text.substring(start, at).stripTrailing());
                start = at + 1;
            } else if (at - start >= LONGEST_LINE && !Character.isLowSurrogate(character)) {
                lines.add(text.substring(start, at));
                start = at;
            }
        }
        text.delete(0, start);
        looked = text.length();
        if (start > 0) {
            since = Instant.now();
        }
        return lines;
    }

    /** All of it, ended or not. */
    String whole() {
        String whole = text.toString().stripTrailing();
        return leftOut == 0 ? whole : whole + "\n… and " + leftOut + " more characters";
    }

    boolean isEmpty() {
        return text.isEmpty() && !halfCharacter.hasRemaining();
    }

    boolean isBlock() {
        return isBlock;
    }

    Bundle bundle() {
        return bundle;
    }

    String thread() {
        return thread;
    }

    /** The diagnostic context in which it was begun. */
    Map<String, String> context() {
        return context;
    }

    Instant since() {
        return since;
    }
}
