package io.mortise.http.ui;

import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.limit.Allowances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** How many reports users may send, and how many are taken of a plugin version. Safe for use by many threads. */
final class ReportBounds {
    static final int USER_PER_SECOND = 20;

    /** Four full requests: a person may open several pages at once. */
    static final int USER_MOST = 200;

    static final int VERSION_PER_SECOND = 200;
    static final int VERSION_MOST = 1_000;

    private static final int MOST_USERS = 20_000;
    private static final int MOST_VERSIONS = 2_000;
    private static final Comparator<PluginLocation> ORDER =
            Comparator.comparing(PluginLocation::name).thenComparing(PluginLocation::version);

    private final Allowances<String> users;
    private final Allowances<PluginLocation> versions;

    ReportBounds(LongSupplier nanoTime) {
        this.users = new Allowances<>(USER_PER_SECOND, USER_MOST, MOST_USERS, nanoTime);
        this.versions = new Allowances<>(VERSION_PER_SECOND, VERSION_MOST, MOST_VERSIONS, nanoTime);
    }

    /** Throws {@code RATE_LIMITED}. A request without any reports costs as much as one. */
    void admit(String user, int reports) {
        if (!users.take(user, Math.max(1, reports))) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.RATE_LIMITED,
                            "Too many reports of user interfaces",
                            "A user may send " + USER_PER_SECOND + " reports a second in the long run, and " + USER_MOST
                                    + " at once",
                            "server",
                            "Wait as long as Retry-After says, or send fewer: one for each contribution and page is enough"),
                    pause(reports, USER_PER_SECOND));
        }
    }

    /** Takes all of them, or throws {@code PLUGIN_RATE_LIMITED}. */
    void admit(List<UiReport> reports) {
        Map<PluginLocation, Integer> wanted = new TreeMap<>(ORDER);
        reports.forEach(report -> wanted.merge(report.plugin(), 1, Integer::sum));
        List<PluginLocation> taken = new ArrayList<>();
        wanted.forEach((version, count) -> {
            if (!versions.take(version, count)) {
                taken.forEach(other -> versions.giveBack(other, wanted.getOrDefault(other, 0)));
                throw refused(version, count);
            }
            taken.add(version);
        });
    }

    private static ProblemException refused(PluginLocation version, int count) {
        return new ProblemException(
                new Problem(
                        ProblemCode.PLUGIN_RATE_LIMITED,
                        "Too many reports of the user interface of module " + version.name(),
                        "Of its version " + version.version() + ", " + VERSION_PER_SECOND
                                + " reports a second are taken in the long run, and " + VERSION_MOST
                                + " at once, all users together",
                        "module " + version.name(),
                        "Wait as long as Retry-After says, or leave its reports out; none of the request was counted"),
                pause(count, VERSION_PER_SECOND));
    }

    /** The time in which so many come, in whole seconds. */
    private static Duration pause(int reports, int perSecond) {
        return Duration.ofSeconds(Math.max(1, (reports + perSecond - 1) / perSecond));
    }
}
