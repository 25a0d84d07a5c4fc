package io.mortise.http.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of a request that is answered before all of it was read. The container closes such a connection; a caller who is
 * not told sends its next request into the void.
 */
final class UnreadBody {
    private static final Logger log = LoggerFactory.getLogger(UnreadBody.class);

    private UnreadBody() {}

    /** To be called before the answer begins: says that the connection ends with it unless the body has been read. */
    static void announce(HttpServletRequest request, HttpServletResponse response) {
        if (hasBody(request) && !isRead(request, response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST)) {
            response.setHeader("Connection", "close");
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** @param isRefused nobody will read the body any more, so what has arrived of it may go */
    private static boolean isRead(HttpServletRequest request, boolean isRefused) {
        if (request.getHeader("Expect") != null) {
            return false; // who waits for leave to send has not begun
        }
        try {
            ServletInputStream body = request.getInputStream();
            long discarded = isRefused ? discardArrived(body) : 0;
            // A stream knows that it is finished only when somebody has read beyond its last byte.
            return body.isFinished() || discarded == request.getContentLengthLong();
        } catch (IOException gone) {
            log.debug("The caller stopped sending a body that nobody wanted", gone);
            return false;
        }
    }

    private static long discardArrived(ServletInputStream body) throws IOException {
        long discarded = 0;
        for (int arrived = body.available(); arrived > 0; arrived = body.available()) {
            body.skipNBytes(arrived);
            discarded += arrived;
        }
        return discarded;
    }
}
