package io.mortise.launcher.framework;

import io.mortise.host.net.TlsFiles;
import io.mortise.launcher.Distribution;
import io.mortise.launcher.logging.FelixLog;
import io.mortise.launcher.options.OrgPlugins;
import io.mortise.launcher.options.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Constants;

/** What the framework is told, and through it every bundle that asks for a framework property. */
final class FrameworkProperties {
    /** What the launcher's class path offers to bundles; slf4j a second time for bundles built against its first generation. */
    private static final String SHARED_PACKAGES = String.join(
            ",",
            "org.slf4j;version=2.0.20",
            "org.slf4j.event;version=2.0.20",
            "org.slf4j.helpers;version=2.0.20",
            "org.slf4j.spi;version=2.0.20",
            "org.slf4j;version=1.7.36",
            "org.osgi.service.log;version=1.5.0");

    private static final String COMPONENT_TIMEOUT_MILLIS = "3000";

    private static final int HTTP_THREADS = 200;
    private static final int PLUGIN_THREADS = 150;

    private FrameworkProperties() {}

    static Map<String, Object> of(Distribution distribution, Settings settings) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("mortise.home", distribution.home().toString());
        properties.put("mortise.version", distribution.version());
        properties.put("mortise.data", settings.data().toString());
        properties.put("mortise.database.url", settings.databaseUrl());
        settings.databaseOwnerUrl().ifPresent(url -> properties.put("mortise.database.owner.url", url));
        properties.put(
                "mortise.deploy.dir", settings.deployDir().map(Path::toString).orElse("none"));
        settings.safeMode().ifPresent(level -> properties.put("mortise.safe.mode", level));
        properties.put("mortise.edition", settings.edition().word());
        properties.put("mortise.deploy.grant", settings.deployGrant().name().toLowerCase(Locale.ROOT));
        OrgPlugins own = settings.orgPlugins();
        properties.put("mortise.org.plugin.versions", Integer.toString(own.versions()));
        properties.put("mortise.org.plugin.bytes", Long.toString((long) own.mebibytes() << 20));
        properties.put("felix.cm.pm", "mortise");
        // A component of a plugin that hangs must not hold up stopping its bundle for the default of a minute.
        properties.put("ds.lock.timeout.milliseconds", COMPONENT_TIMEOUT_MILLIS);
        properties.put("ds.stop.timeout.milliseconds", COMPONENT_TIMEOUT_MILLIS);
        properties.put("mortise.signatures", settings.signatures());
        settings.trust().certificates().ifPresent(file -> properties.put("mortise.signature.trust", file.toString()));
        settings.trust().revoked().ifPresent(file -> properties.put("mortise.signature.crl", file.toString()));
        properties.put("mortise.callback.timeout", Integer.toString(settings.callbackTimeout()));
        properties.put("mortise.update.watch", Integer.toString(settings.updateWatch()));
        properties.put("mortise.update.errors", Integer.toString(settings.updateErrors()));
        properties.putAll(settings.oidc());
        addHttp(properties, settings);
        addFramework(properties, settings);
        return properties;
    }

    private static void addHttp(Map<String, Object> properties, Settings settings) {
        String port = Integer.toString(settings.port());
        properties.put("org.apache.felix.http.host", settings.host());
        properties.put("mortise.http.trusted.proxies", settings.trustedProxies());
        properties.put("mortise.http.rate.limit", Integer.toString(settings.rateLimit()));
        // Some of the server's threads are left to everybody but plugins, whatever these do.
        properties.put("org.apache.felix.http.jetty.threadpool.max", Integer.toString(HTTP_THREADS));
        properties.put("mortise.http.plugin.together", Integer.toString(PLUGIN_THREADS));
        properties.put(
                "mortise.http.plugin.rate", Integer.toString(settings.plugins().rate()));
        properties.put(
                "mortise.http.plugin.concurrency",
                Integer.toString(settings.plugins().concurrency()));
        properties.put(
                "mortise.http.plugin.timeout",
                Integer.toString(settings.plugins().timeoutMillis()));
        if (settings.tls().isEmpty()) {
            properties.put("org.osgi.service.http.port", port);
            return;
        }
        TlsFiles tls = settings.tls().get();
        properties.put("org.apache.felix.http.enable", "false");
        // It listens without a certificate, and refuses every handshake, until the HTTP bundle gives it one.
        properties.put("org.apache.felix.https.enable", "true");
        properties.put("org.osgi.service.http.port.secure", port);
        properties.put("mortise.tls.certificate", tls.certificate().toString());
        properties.put("mortise.tls.key", tls.key().toString());
    }

    private static void addFramework(Map<String, Object> properties, Settings settings) {
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SHARED_PACKAGES);
        properties.put(
                Constants.FRAMEWORK_STORAGE,
                settings.data().resolve("framework").toString());
        // The cache is disposable: the truth about plugins is in the database.
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(StartLevels.FIRST));
        // Otherwise Felix replaces the URL handlers of the whole JVM, by means that later JDKs warn about.
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put("felix.log.logger", new FelixLog());
        properties.put("felix.log.level", "3");
    }
}
