package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.host.problem.NearestName;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.theme.ThemeToken;
import java.util.Map;
import java.util.Optional;

/** Checks the design tokens of themes: each must be known, and its value be of the token's type and nothing else. */
final class ThemeChecks {
    private final JsonNode themes;
    private final Faults faults;

    ThemeChecks(JsonNode manifest, Faults faults) {
        this.themes = manifest.path("contributes").path("themes");
        this.faults = faults;
    }

    void check() {
        for (int i = 0; i < themes.size(); i++) {
            for (Map.Entry<String, JsonNode> token :
                    themes.path(i).path("tokens").properties()) {
                String pointer = "/contributes/themes/" + i + "/tokens/"
                        + token.getKey().replace("~", "~0").replace("/", "~1");
                check(pointer, token.getKey(), token.getValue());
            }
        }
    }

    private void check(String pointer, String name, JsonNode value) {
        Optional<ThemeToken> token = ThemeToken.find(name);
        if (token.isEmpty()) {
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    pointer,
                    "'" + name + "' is no design token",
                    NearestName.mend(name, ThemeToken.names()));
        } else if (value.isTextual() && !token.get().admits(value.asText())) { // what is no text, the schema refuses
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    pointer,
                    "'" + value.asText() + "' cannot be the value of " + name,
                    "Write " + token.get().type().meaning());
        }
    }
}
