package io.mortise.http;

import io.mortise.host.net.AddressRange;
import io.mortise.host.net.TlsFiles;
import io.mortise.http.limit.RateLimit;
import io.mortise.http.load.LoadBounds;
import io.mortise.http.proxy.TrustedProxies;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;

/**
 * What the operator says about HTTP, as framework properties.
 *
 * @param tls empty when the server speaks plain HTTP
 */
record HttpSettings(TrustedProxies proxies, RateLimit rateLimit, Optional<TlsFiles> tls) {
    static HttpSettings of(BundleContext context) {
        return new HttpSettings(
                new TrustedProxies(AddressRange.parseAll(property(context, "mortise.http.trusted.proxies", ""))),
                new RateLimit(Integer.parseInt(property(context, "mortise.http.rate.limit", "0"))),
                Optional.ofNullable(context.getProperty("mortise.tls.certificate"))
                        .map(certificate -> new TlsFiles(
                                Path.of(certificate), Path.of(property(context, "mortise.tls.key", certificate)))));
    }

    /** How much plugins may do. */
    static LoadBounds loadBounds(BundleContext context) {
        return new LoadBounds(
                number(context, "mortise.http.plugin.rate", 0),
                number(context, "mortise.http.plugin.concurrency", 64),
                Duration.ofMillis(number(context, "mortise.http.plugin.timeout", 60_000)),
                number(context, "mortise.http.plugin.together", 150),
                Duration.ofMillis(number(context, "mortise.http.plugin.pause", 10_000)));
    }

    /** How often it is looked whether who reads an event stream is still there and still may. */
    static Duration betweenStreamChecks(BundleContext context) {
        return Duration.ofMillis(number(context, "mortise.http.stream.checks", 15_000));
    }

    private static int number(BundleContext context, String name, int otherwise) {
        return Integer.parseInt(property(context, name, Integer.toString(otherwise)));
    }

    private static String property(BundleContext context, String name, String otherwise) {
        return Objects.requireNonNullElse(context.getProperty(name), otherwise);
    }
}
