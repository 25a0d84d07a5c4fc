package io.mortise.extensions.contribution;

import io.mortise.extensions.contribution.Basis.Candidate;
import io.mortise.host.extension.Realm;
import io.mortise.host.extension.ShownContribution;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.plugin.PluginPoints;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ResolvedModule;
import io.mortise.host.tenant.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what of all contributions counts in a scope. The gate of everything that is shown. Safe for use by many threads. */
final class BasisMaker {
    private static final Logger log = LoggerFactory.getLogger(BasisMaker.class);
    private static final int MOST_VERDICTS = 20_000;
    private static final Comparator<Contributed> AS_SHOWN = Comparator.comparing(Contributed::point)
            .thenComparingInt(Contributed::order)
            .thenComparing(Contributed::id)
            .thenComparing(contribution -> contribution.plugin().name())
            .thenComparing(contribution -> !contribution.isDeclared());

    private final Availability availability;
    private final PluginManifests manifests;
    private final PluginPoints points;
    private final Supplier<Optional<PluginAssets>> assets;
    private final ContributionRegistry registry;
    private final Map<Fit, Boolean> verdicts = new ConcurrentHashMap<>();

    BasisMaker(
            Availability availability,
            PluginManifests manifests,
            PluginPoints points,
            Supplier<Optional<PluginAssets>> assets,
            ContributionRegistry registry) {
        this.availability = availability;
        this.manifests = manifests;
        this.points = points;
        this.assets = assets;
        this.registry = registry;
    }

    /** Whether a contribution goes with a version of the plugin that owns its point. */
    private record Fit(long contribution, PluginLocation owner) {}

    private record Place(String point, String module, String id) {}

    /** What counts in the scope, in the order in which it is shown. */
    List<Contributed> counting(Scope scope, List<ResolvedModule> modules) {
        Map<String, PluginLocation> available = new HashMap<>();
        for (ResolvedModule module : modules) {
            if (module.available()) {
                module.version()
                        .ifPresent(version -> available.put(module.name(), new PluginLocation(module.name(), version)));
            }
        }
        List<Contributed> counting = new ArrayList<>();
        available.values().forEach(plugin -> counting.addAll(ofPlugin(scope, plugin, available)));
        counting.sort(AS_SHOWN);
        return withoutDuplicates(counting);
    }

    private List<Contributed> ofPlugin(Scope scope, PluginLocation plugin, Map<String, PluginLocation> available) {
        Map<String, Boolean> entitled = new HashMap<>();
        List<Contributed> counting = new ArrayList<>();
        for (Contributed contribution : registry.of(plugin)) {
            String point = contribution.point();
            if (isPlaced(contribution, scope)
                    && entitled.computeIfAbsent(point, name -> availability
                            .pointReason(scope, plugin.name(), name)
                            .isEmpty())
                    && fits(contribution, available)) {
                counting.add(contribution);
            }
        }
        return counting;
    }

    private static boolean isPlaced(Contributed contribution, Scope scope) {
        boolean isPlace = scope.depth() > 1
                || ExtensionPoints.shown(contribution.point())
                        .filter(point -> point.where() == ExtensionPoint.Where.ORGANIZATION)
                        .isPresent();
        return isPlace && contribution.onlyIn().admits(scope);
    }

    /** Whether the plugin that owns the point, if one does, is there too, in a version that takes it. */
    private boolean fits(Contributed contribution, Map<String, PluginLocation> available) {
        if (contribution.owner().isEmpty()) {
            return true;
        }
        PluginLocation owner = available.get(contribution.owner().get());
        if (owner == null) {
            return false;
        }
        if (verdicts.size() >= MOST_VERDICTS) {
            verdicts.clear();
        }
        // Versions are immutable, so the verdict on a contribution stays; a built-in module's are registered anew.
        return verdicts.computeIfAbsent(new Fit(contribution.number(), owner), fit -> isTaken(contribution, owner));
    }

    private boolean isTaken(Contributed contribution, PluginLocation owner) {
        String point = contribution.point().substring(owner.name().length() + 1);
        Optional<String> refusal = points.refusal(contribution.plugin(), owner, point, contribution.data());
        refusal.ifPresent(why -> log.info(
                "{} of {} at {} is not shown where {} is in force: {}",
                contribution.id(),
                contribution.plugin(),
                contribution.point(),
                owner,
                why));
        return refusal.isEmpty();
    }

    private static List<Contributed> withoutDuplicates(List<Contributed> sorted) {
        Set<Place> seen = new HashSet<>();
        return sorted.stream()
                .filter(each -> seen.add(new Place(each.point(), each.plugin().name(), each.id())))
                .toList();
    }

    /** What those contributions come to. */
    Basis make(List<Contributed> counting) {
        Map<PluginLocation, Map<String, String>> pages = new HashMap<>();
        counting.stream().filter(each -> each.point().equals("pages")).forEach(page -> page.text("permission")
                .ifPresent(permission -> pages.computeIfAbsent(page.plugin(), plugin -> new HashMap<>())
                        .put(page.id(), permission)));
        List<Candidate> candidates = counting.stream()
                .map(each -> new Candidate(
                        each.point(), shown(each), needs(each, pages.getOrDefault(each.plugin(), Map.of()))))
                .toList();
        return new Basis(
                candidates, assets.get().isPresent() && candidates.stream().anyMatch(BasisMaker::lacksUrl));
    }

    /** Assets hear of a new version at the same time as this does. */
    private static boolean lacksUrl(Candidate candidate) {
        return candidate.shown().url().isEmpty() && candidate.shown().details().containsKey("element");
    }

    /** Its own permission, and that of what it leads to. */
    private Set<String> needs(Contributed contribution, Map<String, String> pages) {
        Set<String> needs = new HashSet<>();
        contribution.text("permission").ifPresent(needs::add);
        contribution.text("page").map(pages::get).ifPresent(needs::add);
        contribution
                .text("endpoint")
                .flatMap(path -> EndpointPermission.of(manifests.manifest(contribution.plugin()), path))
                .ifPresent(needs::add);
        return Set.copyOf(needs);
    }

    /** A version of which anything was not granted does not run, so what one that runs asks for it was granted. */
    private Realm realm(PluginLocation plugin) {
        Object asked = manifests
                .manifest(plugin)
                .map(manifest -> manifest.get("permissions"))
                .orElse(List.of());
        boolean isInPage =
                asked instanceof List<?> permissions && permissions.stream().anyMatch(BasisMaker::isOfPage);
        return isInPage ? Realm.PAGE : Realm.FRAME;
    }

    private static boolean isOfPage(Object permission) {
        return permission instanceof Map<?, ?> entry
                && "ui".equals(entry.get("resource"))
                && "module".equals(entry.get("action"));
    }

    private ShownContribution shown(Contributed each) {
        return new ShownContribution(
                each.plugin(),
                each.id(),
                each.text("label"),
                each.text("icon"),
                each.order(),
                each.text("permission"),
                realm(each.plugin()),
                each.text("element")
                        .flatMap(element -> assets.get().flatMap(files -> files.address(each.plugin(), element))),
                Collections.unmodifiableMap(each.details()));
    }
}
