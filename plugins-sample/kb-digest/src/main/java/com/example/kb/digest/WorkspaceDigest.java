package com.example.kb.digest;

import com.example.kb.api.KnowledgeBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The digest of one workspace. Because the manifest says {@code "activation": "workspace"}, the runtime keeps a configuration
 * of this factory PID for each workspace in which the module is available: the component is activated, modified and
 * deactivated with it, and there is never one for a workspace in which the module is off.
 *
 * <p>A change of the configuration reaches {@link #configure} and not a new instance, so that the number of readings stays.
 */
@Component(
        service = WorkspaceDigest.class,
        configurationPid = "module-kb-digest.workspace",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DigestSettings.class, factory = true)
public final class WorkspaceDigest {
    private final KnowledgeBase knowledgeBase;
    private final Clock clock;
    private final String workspaceId;
    private final Instant since;
    private final AtomicInteger readings = new AtomicInteger();
    private volatile View view;

    /** What the configuration says, replaced as a whole. */
    private record View(String headline, Duration period) {}

    @Activate
    public WorkspaceDigest(@Reference(name = "knowledgeBase") KnowledgeBase knowledgeBase, DigestSettings settings) {
        this(
                knowledgeBase,
                Clock.systemUTC(),
                settings.mortise_workspace(),
                settings.headline(),
                settings.periodHours());
    }

    WorkspaceDigest(KnowledgeBase knowledgeBase, Clock clock, String workspaceId, String headline, int periodHours) {
        this.knowledgeBase = knowledgeBase;
        this.clock = clock;
        this.workspaceId = workspaceId;
        this.since = clock.instant();
        this.view = new View(headline, Duration.ofHours(periodHours));
    }

    @Modified
    void modified(DigestSettings settings) {
        configure(settings.headline(), settings.periodHours());
    }

    void configure(String headline, int periodHours) {
        view = new View(headline, Duration.ofHours(periodHours));
    }

    /** Holds no lock while it asks the other plugin: how long that takes is not for this one to say. */
    Digest read() {
        View current = view;
        Instant from = clock.instant().minus(current.period());
        return new Digest(
                workspaceId,
                current.headline(),
                current.period().toHours(),
                since.toString(),
                readings.incrementAndGet(),
                knowledgeBase.addedSince(workspaceId, from).stream()
                        .map(document -> new Digest.Entry(
                                document.id(),
                                document.title(),
                                document.addedAt().toString()))
                        .toList());
    }
}
