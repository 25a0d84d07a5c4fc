package io.mortise.launcher.logging;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A standard stream that keeps bundles away from the real one. Every method that writes is overridden, because those of the
 * superclass hold its lock while they write: an appender may wait for it.
 */
final class BundlePrintStream extends PrintStream {
    private final PrintStream original;
    private final PrintedLines lines;

    BundlePrintStream(PrintStream original, PrintedLines lines) {
        super(OutputStream.nullOutputStream(), false, Charset.defaultCharset());
        this.original = original;
        this.lines = lines;
    }

    private void put(Consumer<PrintedText> ofBundle, Runnable ofOthers) {
        Optional<PrintingBundle> printing = PrintingBundle.find();
        if (printing.isEmpty()) {
            ofOthers.run();
        } else {
            boolean mayLog = !printing.get().isWithinLog() && !isLocked();
            lines.add(printing.get().bundle(), mayLog, ofBundle);
        }
    }

    /** Traces of exceptions are printed under the lock of the stream; so others may wait for it while they log. */
    private boolean isLocked() {
        return Thread.holdsLock(this) || Thread.holdsLock(System.out) || Thread.holdsLock(System.err);
    }

    private void put(String text) {
        put(printed -> printed.add(text), () -> original.print(text));
    }

    private void putLine(String text) {
        put(text + System.lineSeparator());
    }

    @Override
    public void write(int b) {
        put(printed -> printed.add(new byte[] {(byte) b}, 0, 1), () -> original.write(b));
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        put(printed -> printed.add(bytes, offset, length), () -> original.write(bytes, offset, length));
    }

    @Override
    public void print(boolean value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(String value) {
        put(String.valueOf(value));
    }

    @Override
    public void print(Object value) {
        put(String.valueOf(value));
    }

    @Override
    public void println() {
        putLine("");
    }

    @Override
    public void println(boolean value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(char value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(int value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(long value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(float value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(double value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(char[] value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(String value) {
        putLine(String.valueOf(value));
    }

    @Override
    public void println(Object value) {
        putLine(String.valueOf(value));
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // the method of the superclass is not annotated
    public PrintStream format(String format, Object... arguments) {
        put(String.format(format, arguments));
        return this;
    }

    @Override
    @SuppressWarnings("AnnotateFormatMethod") // the method of the superclass is not annotated
    public PrintStream format(Locale locale, String format, Object... arguments) {
        put(String.format(locale, format, arguments));
        return this;
    }

    @Override
    public void flush() {
        original.flush();
    }

    /** Whoever closes it has no right to: it is everybody's. */
    @Override
    public void close() {
        flush();
    }

    @Override
    public boolean checkError() {
        return original.checkError();
    }
}
