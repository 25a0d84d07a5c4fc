package io.mortise.launcher.options;

import io.mortise.host.net.TlsFiles;
import io.mortise.host.net.TrustFiles;
import io.mortise.host.settings.Edition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The server's settings, read and checked.
 *
 * @param data absolute path of the data directory
 * @param port 0 for a free one
 * @param databaseOwnerUrl of the user who runs migrations, when it is another than that of {@code databaseUrl}
 * @param deployDir absolute path of the hot-deploy folder; empty when it is switched off
 * @param deployGrant what plugins are granted that lie there
 * @param tls absolute paths of certificate and key; empty for plain HTTP
 * @param trustedProxies ranges of addresses, separated by commas; empty when no proxy is trusted
 * @param rateLimit requests a second for each caller, 0 for no limit
 * @param plugins the most that any plugin gets
 * @param orgPlugins how much an organization may have in its own registry
 * @param safeMode the level to enter or leave at this start; empty when the one that was set last holds
 * @param edition which extension points count
 * @param signatures what becomes of plugins that nobody trusted has signed, {@code off}, {@code warn} or {@code require}
 * @param trust absolute paths of the files that say whom we trust
 * @param updateWatch seconds after a plugin's update in which its failure leads back, 0 for none
 * @param updateErrors percent of failed answers that count as a failure meanwhile, 0 if they do not matter
 * @param callbackTimeout seconds after which a callback of a plugin is given up
 * @param oidc the framework properties of OpenID Connect; empty when it is off
 */
public record Settings(
        Path data,
        String host,
        int port,
        String databaseUrl,
        Optional<String> databaseOwnerUrl,
        Optional<Path> deployDir,
        DeployGrant deployGrant,
        LogLevel logLevel,
        LogFormat logFormat,
        Optional<TlsFiles> tls,
        String trustedProxies,
        int rateLimit,
        PluginBounds plugins,
        OrgPlugins orgPlugins,
        Optional<String> safeMode,
        Edition edition,
        String signatures,
        TrustFiles trust,
        int updateWatch,
        int updateErrors,
        int callbackTimeout,
        Map<String, String> oidc) {}
