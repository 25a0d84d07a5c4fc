package io.mortise.http.tls;

import io.mortise.host.net.TlsFiles;
import io.mortise.host.net.TlsPair;
import io.mortise.host.net.UnusableTlsException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the PEM files have changed, and puts the new pair to use. Looking at the files themselves also notices what events
 * of the file system do not tell, such as a link that leads elsewhere now. One thread looks at a time.
 */
public final class TlsFollower {
    private static final Logger log = LoggerFactory.getLogger(TlsFollower.class);

    private final TlsFiles files;
    private TlsFiles.Content known;
    private TlsPair current;
    private TlsFiles.@Nullable Content changed;
    private String complaint = "";

    /** Reads the files; throws {@link UnusableTlsException} when they cannot be used. */
    public TlsFollower(TlsFiles files) {
        this.files = files;
        this.known = files.content();
        this.current = files.pair(known);
    }

    /** Puts the pair to use that was read first. */
    public void begin(Consumer<TlsPair> use) {
        use.accept(current);
        report();
    }

    /**
     * Takes what the files hold now, once two looks have found the same: two files are never replaced at one moment. A pair that
     * cannot be used changes nothing.
     */
    public void look(Consumer<TlsPair> use) {
        try {
            TlsFiles.Content present = files.content();
            if (present.equals(known)) {
                changed = null;
                complaint = "";
            } else if (!present.equals(changed)) {
                changed = present;
            } else {
                known = present;
                take(files.pair(present), use);
            }
        } catch (UnusableTlsException unusable) {
            complain(unusable);
        } catch (RuntimeException fault) { // whatever happens, the next look must come
            log.error("The certificate in {} could not be replaced; the one before stays in use", files, fault);
        }
    }

    private void take(TlsPair pair, Consumer<TlsPair> use) {
        use.accept(pair);
        current = pair;
        complaint = "";
        report();
    }

    private void report() {
        Instant end = current.certificate().getNotAfter().toInstant();
        log.info("New connections get the certificate in {}, valid until {}", files.certificate(), end);
        if (end.isBefore(Instant.now())) {
            log.warn("The certificate in {} has expired; clients refuse it. Replace the file", files.certificate());
        }
    }

    /** Says a thing once, though every look finds it again. */
    private void complain(UnusableTlsException unusable) {
        String why = unusable.where() + ": " + unusable.getMessage();
        if (!why.equals(complaint)) {
            complaint = why;
            log.error(
                    "The new certificate and its key are not used ({}). {}. The ones before, valid until {}, stay in use",
                    why,
                    unusable.mend(),
                    current.certificate().getNotAfter().toInstant());
        }
    }
}
