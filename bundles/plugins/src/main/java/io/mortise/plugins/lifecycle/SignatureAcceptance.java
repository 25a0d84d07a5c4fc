package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.VersionAcceptance;
import io.mortise.host.tenant.OrgId;
import io.mortise.plugins.signature.SignaturePolicy;
import io.mortise.plugins.signature.Signatures;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells settings which versions an organization does not take for their signature, and that this may have changed: when an
 * organization says so, on this node or on another, and when an archive was looked at anew.
 */
final class SignatureAcceptance implements VersionAcceptance, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SignatureAcceptance.class);
    private static final long OTHER_NODES_SECONDS = 4;
    private static final String CHANGES = "mortise.changes";

    private final BundleContext context;
    private final InstalledPlugins installed;
    private final OrgPolicies policies;
    private final Signatures signatures;
    private final Review review;
    private final ScheduledThreadPoolExecutor looks;
    private long changes; // guarded by this
    private @Nullable ServiceRegistration<VersionAcceptance> registration; // guarded by this

    SignatureAcceptance(
            BundleContext context,
            InstalledPlugins installed,
            OrgPolicies policies,
            Signatures signatures,
            Review review) {
        this.context = context;
        this.installed = installed;
        this.policies = policies;
        this.signatures = signatures;
        this.review = review;
        this.looks = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mortise-signature-policies");
            thread.setDaemon(true);
            return thread;
        });
        policies.whenChanged(this::policiesChanged);
        signatures.whenChanged(this::announce);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it handles its own faults
    void open() {
        synchronized (this) {
            registration = context.registerService(VersionAcceptance.class, this, properties());
        }
        looks.scheduleWithFixedDelay(this::look, 0, OTHER_NODES_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            policies.reload();
        } catch (RuntimeException away) { // above all a database that is away for a while
            log.debug("The signature policies of organizations are read again presently", away);
        }
    }

    @Override
    public boolean isStrict(OrgId org) {
        return policies.of(org) == SignaturePolicy.REQUIRE;
    }

    @Override
    public Optional<String> refusal(OrgId org, String module, String version) {
        return installed
                .now()
                .find(module, version)
                .map(found -> signatures.of(found.row().sha256(), found.isBuiltin()))
                .filter(signature -> !signature.isAccepted())
                .map(SignatureAcceptance::inWords);
    }

    private static String inWords(PluginSignature signature) {
        return "The organization takes signed plugins only: " + signature.message();
    }

    private void policiesChanged() {
        signatures.lookAlways(policies.isAnyStricter());
        if (policies.isAnyStricter()) {
            installed.now().all().stream()
                    .filter(version -> !version.isBuiltin())
                    .forEach(this::lookAt);
        }
        announce();
    }

    private void lookAt(InstalledVersion version) {
        try {
            review.signature(version.row().sha256());
        } catch (ProblemException unreadable) { // not looked at, so not taken
            log.warn("{}", unreadable.getMessage());
        }
    }

    private synchronized void announce() {
        changes++;
        ServiceRegistration<VersionAcceptance> known = registration;
        if (known != null) {
            known.setProperties(properties());
        }
    }

    private java.util.Dictionary<String, Object> properties() {
        return FrameworkUtil.asDictionary(Map.of(CHANGES, changes));
    }

    @Override
    public void close() {
        looks.shutdownNow();
        synchronized (this) {
            if (registration != null) {
                registration.unregister();
                registration = null;
            }
        }
    }
}
