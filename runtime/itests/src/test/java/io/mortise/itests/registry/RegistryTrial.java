package io.mortise.itests.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes bundles through the life of a plugin, as their lines say; whatever it installs it removes. */
public final class RegistryTrial {
    private static final String PLUGINS = "/api/platform/plugins";
    private static final String GRANTED = PLUGINS + "?grant=all";
    private static final Pattern ASKED = Pattern.compile("needs the permission ([a-z]+:[a-z]+)");

    private final Api api;
    private final Function<String, Path> jars;

    /** @param jars where a bundle lies, by its artifact's name */
    public RegistryTrial(Api api, Function<String, Path> jars) {
        this.api = api;
        this.jars = jars;
    }

    /** The bundle of an artifact. */
    public WrappedBundle bundle(String artifact) {
        return WrappedBundle.of(jars.apply(artifact), artifact);
    }

    /** Fails unless the bundle becomes what its line says. */
    public void run(RegistryRow row) {
        WrappedBundle bundle = bundle(row.artifact());
        List<WrappedBundle> required = row.required().stream().map(this::bundle).toList();
        try {
            required.forEach(other -> install(other, List.of()));
            if (row.isActive()) {
                live(bundle, required);
            } else {
                assertRefused(row, upload(bundle, required));
            }
        } finally {
            remove(bundle);
            required.forEach(this::remove);
        }
    }

    private void live(WrappedBundle bundle, List<WrappedBundle> required) {
        install(bundle, required);
        assertThat(isActive(bundle.name())).as("active once installed").isTrue();
        assertPackagesAreThere(bundle);

        api.post(path(bundle) + "/deactivate", "").expect(200);
        assertThat(isActive(bundle.name())).as("active once stopped").isFalse();
        api.post(path(bundle) + "/activate", "").expect(200);
        assertThat(isActive(bundle.name())).as("active once started again").isTrue();

        api.delete(path(bundle)).expect(200);
        api.get(path(bundle)).expectProblem(404, "PLUGIN_NOT_FOUND");
    }

    private void install(WrappedBundle bundle, List<WrappedBundle> required) {
        upload(bundle, required).expect(201);
    }

    /** Asks first with no permissions, then with all that the first answer says are lacking. */
    private Answer upload(WrappedBundle bundle, List<WrappedBundle> required) {
        Answer first = api.upload(GRANTED, bundle.archive(List.of(), required));
        Set<String> asked = asked(first);
        return asked.isEmpty() ? first : api.upload(GRANTED, bundle.archive(asked, required));
    }

    /** What an answer says is lacking. */
    public static Set<String> asked(Answer refused) {
        Set<String> asked = new LinkedHashSet<>();
        for (String message : messages(refused)) {
            Matcher permission = ASKED.matcher(message);
            if (permission.find()) {
                asked.add(permission.group(1));
            }
        }
        return asked;
    }

    private static List<String> messages(Answer refused) {
        return refused.at("/violations").findValuesAsText("message");
    }

    private static void assertRefused(RegistryRow row, Answer refused) {
        refused.expectProblem(422, row.outcome());
        assertThat(refused.at("/violations").findValuesAsText("mend"))
                .as("what to do about each")
                .hasSameSizeAs(messages(refused))
                .noneMatch(String::isBlank);
        List<String> untold = new ArrayList<>(messages(refused));
        for (String reason : row.reasons()) {
            assertThat(untold.removeIf(message -> RegistryRow.tells(message, reason)))
                    .as("'%s' is among %s", reason, messages(refused))
                    .isTrue();
        }
        assertThat(untold).as("reasons that its line does not have").isEmpty();
    }

    private void assertPackagesAreThere(WrappedBundle bundle) {
        Collection<String> packages = bundle.exports();
        assertThat(packages).isNotEmpty();
        try {
            api.upload(ReadingPlugin.of(bundle, packages)).expect(201);
            assertThat(isActive(ReadingPlugin.NAME))
                    .as("a plugin that imports all of its packages is active")
                    .isTrue();
        } finally {
            api.delete(PLUGINS + "/" + ReadingPlugin.NAME);
        }
    }

    private boolean isActive(String plugin) {
        for (JsonNode condition : api.get(PLUGINS + "/" + plugin).expect(200).at("/conditions")) {
            if (condition.path("type").asText().equals("Active")) {
                return condition.path("status").asBoolean();
            }
        }
        throw new AssertionError("Nothing says whether " + plugin + " is active");
    }

    private void remove(WrappedBundle bundle) {
        assertThat(api.delete(path(bundle)).status()).isIn(200, 404);
    }

    private static String path(WrappedBundle bundle) {
        return PLUGINS + "/" + bundle.name();
    }
}
