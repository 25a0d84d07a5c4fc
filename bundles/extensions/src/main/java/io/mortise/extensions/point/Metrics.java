package io.mortise.extensions.point;

import io.mortise.api.metrics.MetricProvider;
import io.mortise.api.metrics.MetricValue;
import io.mortise.extensions.call.CallFaultException;
import io.mortise.extensions.call.CallResult;
import io.mortise.extensions.call.PluginCall;
import io.mortise.extensions.call.PluginServices;
import io.mortise.extensions.call.ServiceFollower;
import io.mortise.extensions.point.MetricCache.Answer;
import io.mortise.extensions.point.PointAccess.Visible;
import io.mortise.host.extension.CallFault;
import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.extension.ModuleMetric;
import io.mortise.host.extension.ModuleMetrics;
import io.mortise.host.identity.Caller;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.settings.EffectiveModule;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks the metric providers, all at once. Their context names no user, so that what they say is the same for all who may see it
 * and may be kept for them.
 */
@Component
public final class Metrics implements ModuleMetrics {
    static final String POINT = "metrics";

    /** The whole answer takes no longer. */
    private static final Duration LONGEST = Duration.ofMillis(950);

    private static final int MOST_KEPT = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Map<String, Class<? extends MetricValue>> KINDS = Map.of(
            "count", MetricValue.Count.class,
            "percentage", MetricValue.Percentage.class,
            "status", MetricValue.Status.class,
            "chart", MetricValue.Chart.class);

    private final PointAccess access;
    private final PluginServices<ServiceReference<MetricProvider>, MetricProvider> services;
    private final ServiceFollower<MetricProvider> follower;
    private final Duration limit;
    private final MetricCache cache = new MetricCache(MOST_KEPT, FRESH, System::nanoTime);

    @Activate
    public Metrics(
            BundleContext context,
            @Reference(name = "access") PointAccess access,
            @Reference(name = "points") PluginPoints points) {
        this.access = access;
        this.services = points.services(cache::drop);
        this.follower = points.follow(MetricProvider.class, services);
        this.limit = Duration.ofMillis(Long.parseLong(
                Objects.requireNonNullElse(context.getProperty("mortise.extensions.metric.timeout"), "500")));
    }

    @Activate
    void open() {
        follower.open();
    }

    @Deactivate
    void close() {
        follower.close();
        cache.clear();
    }

    @Override
    public List<ModuleMetric> list(Caller caller, WorkspaceScope workspace) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        List<Asked> asked = new ArrayList<>();
        for (Visible visible : access.visible(caller, workspace, POINT)) {
            asked.add(ask(visible, workspace));
        }
        return asked.stream().map(one -> metric(one, deadline)).toList();
    }

    private record Asked(ExtensionEntry entry, MetricCache.Key key, Answer answer) {}

    private Asked ask(Visible visible, WorkspaceScope workspace) {
        ExtensionEntry entry = visible.entry();
        EffectiveModule module = visible.module();
        MetricCache.Key key = new MetricCache.Key(
                new PluginLocation(module.name(), module.version()),
                workspace.id(),
                entry.id(),
                Objects.hash(module.config(), module.featureFlags()));
        Answer answer = cache.find(
                key,
                ended -> services.begin(
                        entry,
                        workspace,
                        provider -> checked(entry, provider.value(entry.id(), access.ofNobody(workspace, module))),
                        ended));
        return new Asked(entry, key, answer);
    }

    private ModuleMetric metric(Asked asked, long deadline) {
        CallResult<MetricValue> result = asked.answer().result();
        PluginCall<MetricValue> call = asked.answer().call();
        if (result == null && call != null) {
            result = call.await(limit, deadline);
            if (call.isGivenUp()) {
                cache.keep(asked.key(), result);
            }
        }
        CallResult<MetricValue> known = Objects.requireNonNull(result, "Either there is a result or a call");
        return new ModuleMetric(asked.entry(), known.value(), known.fault());
    }

    private static MetricValue checked(ExtensionEntry entry, @Nullable MetricValue value) throws CallFaultException {
        if (value == null) {
            throw new CallFaultException(CallFault.Code.FAILED, "It gave no value");
        }
        String display = entry.text("display").orElse("");
        if (!Objects.equals(KINDS.get(display), value.getClass())) {
            throw new CallFaultException(
                    CallFault.Code.WRONG_KIND,
                    "It gave a " + value.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                            + " where the manifest says " + display);
        }
        return value;
    }
}
