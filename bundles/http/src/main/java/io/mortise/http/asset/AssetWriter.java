package io.mortise.http.asset;

import io.mortise.http.request.Connection;
import io.mortise.http.request.OpenRequests;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends content piece by piece, as quickly as the connection takes it; a slow reader holds no thread. */
final class AssetWriter implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(AssetWriter.class);
    private static final int BUFFER = 16 * 1024;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final AsyncContext context;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final InputStream content;
    private final byte[] buffer = new byte[BUFFER];
    private long left;

    private AssetWriter(AsyncContext context, HttpServletResponse response, InputStream content, long length)
            throws IOException {
        this.context = context;
        this.response = response;
        this.out = response.getOutputStream();
        this.content = content;
        this.left = length;
    }

    /**
     * Sends the first bytes of the content and closes it: at once when they fit into a buffer, otherwise after this has
     * returned.
     */
    static void send(HttpServletRequest request, HttpServletResponse response, InputStream content, long length)
            throws IOException {
        if (length <= BUFFER) { // less than the container's own buffer: nobody is waited for
            try (content) {
                byte[] bytes = content.readNBytes((int) length);
                if (bytes.length < length) {
                    throw new EOFException("The content ends before its byte " + length);
                }
                response.getOutputStream().write(bytes);
            }
            return;
        }
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(LONGEST.toMillis());
        AssetWriter writer = new AssetWriter(context, response, content, length);
        writer.out.setWriteListener(writer);
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (left == 0) {
                end();
                return;
            }
            int count = read();
            left -= count;
            out.write(buffer, 0, count);
        }
    }

    private int read() throws IOException {
        try {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException(left + " bytes are missing");
            }
            return count;
        } catch (IOException broken) { // what was sent must not look as if it were all
            log.error("A file of a plugin's user interface could not be read to its end", broken);
            Connection.cut(response);
            OpenRequests.whenCut(context.getRequest()).run();
            throw broken;
        }
    }

    @Override
    public void onError(Throwable gone) {
        log.debug("A reader of a file has gone", gone);
        end();
    }

    private void end() {
        try {
            content.close();
        } catch (IOException unclosed) {
            log.warn("A file was not closed", unclosed);
        }
        try {
            context.complete();
        } catch (IllegalStateException already) {
            log.debug("The answer had ended already", already);
        }
    }
}
