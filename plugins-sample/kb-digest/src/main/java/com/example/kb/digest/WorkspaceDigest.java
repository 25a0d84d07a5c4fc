package com.example.kb.digest;

import com.example.kb.api.KnowledgeBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private String headline; // guarded by this, like the following
    private Duration period;
    private int readings;

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
        this.headline = headline;
        this.period = Duration.ofHours(periodHours);
    }

    @Modified
    void modified(DigestSettings settings) {
        configure(settings.headline(), settings.periodHours());
    }

    synchronized void configure(String newHeadline, int newPeriodHours) {
        headline = newHeadline;
        period = Duration.ofHours(newPeriodHours);
    }

    synchronized Digest read() {
        readings++;
        return new Digest(
                workspaceId,
                headline,
                period.toHours(),
                since.toString(),
                readings,
                knowledgeBase.addedSince(workspaceId, clock.instant().minus(period)).stream()
                        .map(document -> new Digest.Entry(
                                document.id(),
                                document.title(),
                                document.addedAt().toString()))
                        .toList());
    }
}
