package io.mortise.http.request;

import io.mortise.host.problem.ProblemException;
import io.mortise.http.problem.HttpProblems;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses bodies over a limit: by their declared length at once, otherwise by counting while they are read; and bodies that
 * arrive too slowly, which would keep a thread waiting. A body that ends early or is badly framed is a problem too.
 */
public final class BodyLimit {
    private static final Logger log = LoggerFactory.getLogger(BodyLimit.class);

    public static final long JSON_BYTES = 1L << 20;

    /** 200 MiB for the largest archive and one for what surrounds it in a multipart body. */
    public static final long ARCHIVE_BYTES = 201L << 20;

    /** For the rows of an import, of which one alone may be larger than what was sent to make it. */
    public static final long ROWS_BYTES = 16L << 20;

    /** For a document about the whole installation. */
    public static final long DESIRED_STATE_BYTES = 32L << 20;

    /** For bodies other than JSON that go to a plugin. */
    public static final long PLUGIN_BYTES = 64L << 20;

    private static final long DISCARD_BYTES = 16L << 20;
    private static final Duration DISCARD_TIME = Duration.ofSeconds(10);

    /** How long one may wait for a body, and what must have arrived for each second more. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long LEAST_BYTES_PER_SECOND = 1024;

    private BodyLimit() {}

    /**
     * The request with its body limited; throws {@code BODY_TOO_LARGE} when it declares a longer one.
     *
     * @param response says that the connection ends with it when the body is refused
     */
    public static HttpServletRequest apply(HttpServletRequest request, HttpServletResponse response, long maxBytes) {
        if (request.getContentLengthLong() > maxBytes) {
            throw tooLarge(response, maxBytes);
        }
        return new LimitedRequest(request, response, maxBytes);
    }

    /** What is left of the body may follow the answer, so the caller must not send another request after it. */
    private static ProblemException tooLarge(HttpServletResponse response, long maxBytes) {
        response.setHeader("Connection", "close");
        return new ProblemException(HttpProblems.bodyTooLarge(maxBytes));
    }

    /** @param waitedNanos the time that reading took; what the reader does in between is its own affair */
    static boolean isTooSlow(long bytes, long waitedNanos) {
        return waitedNanos > PATIENCE.toNanos() + TimeUnit.SECONDS.toNanos(bytes / LEAST_BYTES_PER_SECOND);
    }

    private static ProblemException tooSlow(HttpServletResponse response) {
        response.setHeader("Connection", "close");
        return new ProblemException(HttpProblems.slowBody(LEAST_BYTES_PER_SECOND));
    }

    /**
     * Reads on for a while after a refusal: closing a connection on which the caller is still sending would take the answer
     * away from it.
     */
    static void discardRest(HttpServletRequest request) {
        if (request.getHeader("Expect") != null) {
            return; // who waits for leave to send has not begun
        }
        long end = System.nanoTime() + DISCARD_TIME.toNanos();
        byte[] discarded = new byte[1 << 14];
        try {
            ServletInputStream body = request.getInputStream();
            long count = 0;
            for (int read = 0; read >= 0 && count < DISCARD_BYTES && System.nanoTime() - end < 0; count += read) {
                read = body.read(discarded);
            }
        } catch (IOException gone) {
            log.debug("The caller stopped sending a body that was refused", gone);
        }
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {
        private final HttpServletResponse response;
        private final long maxBytes;

        LimitedRequest(HttpServletRequest request, HttpServletResponse response, long maxBytes) {
            super(request);
            this.response = response;
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), response, maxBytes);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String encoding = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final HttpServletResponse response;
        private final long maxBytes;
        private long count;
        private long waitedNanos;

        LimitedStream(ServletInputStream body, HttpServletResponse response, long maxBytes) {
            this.body = body;
            this.response = response;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            long before = System.nanoTime();
            int read = receive(bytes, offset, length);
            waitedNanos += System.nanoTime() - before;
            count += Math.max(read, 0);
            if (isTooSlow(count, waitedNanos)) {
                throw tooSlow(response);
            }
            if (count > maxBytes) {
                throw tooLarge(response, maxBytes);
            }
            return read;
        }

        private int receive(byte[] bytes, int offset, int length) {
            try {
                return body.read(bytes, offset, length);
            } catch (IOException fault) {
                if (fault.getCause() instanceof TimeoutException) {
                    throw tooSlow(response);
                }
                // the caller's doing, so it must not look like a fault of who reads
                throw new ProblemException(HttpProblems.brokenBody(), fault);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
