package io.mortise.http.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.extension.ContributionSet;
import io.mortise.host.extension.ShownContribution;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What plugins contribute, as the caller is shown it; each list in the order in which it is shown.
 *
 * @param custom at extension points that plugins define, by {@code {plugin}:{point}}
 */
record ContributionsDocument(
        List<ContributionDocument> navigation,
        List<ContributionDocument> tabs,
        List<ContributionDocument> widgets,
        List<ContributionDocument> pages,
        List<ContributionDocument> themes,
        List<ContributionDocument> sections,
        List<ContributionDocument> actions,
        List<ContributionDocument> settingsFields,
        List<ContributionDocument> fields,
        List<ContributionDocument> workflowForms,
        List<ContributionDocument> reports,
        List<ContributionDocument> exports,
        Map<String, List<ContributionDocument>> custom) {

    static ContributionsDocument of(ContributionSet shown) {
        Map<String, List<ContributionDocument>> custom = new TreeMap<>();
        shown.points().stream()
                .filter(point -> point.indexOf(':') > 0)
                .forEach(point -> custom.put(point, at(shown, point)));
        return new ContributionsDocument(
                at(shown, "navigation"),
                at(shown, "tabs"),
                at(shown, "widgets"),
                at(shown, "pages"),
                at(shown, "themes"),
                at(shown, "sections"),
                at(shown, "actions"),
                at(shown, "settingsFields"),
                at(shown, "fields"),
                at(shown, "workflowForms"),
                at(shown, "reports"),
                at(shown, "exports"),
                custom);
    }

    private static List<ContributionDocument> at(ContributionSet shown, String point) {
        return shown.at(point).stream().map(ContributionDocument::of).toList();
    }

    /**
     * One contribution. The fields from {@code element} on are those of its kind, and are there where the plugin says them.
     *
     * @param url where the element is to be had
     * @param realm where the element runs: {@code page}, or {@code frame} of opaque origin
     */
    record ContributionDocument(
            String module,
            String version,
            String id,
            @Nullable String label,
            @Nullable String icon,
            int order,
            @Nullable String permission,
            @Nullable String url,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String realm,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String element,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String page,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String path,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String endpoint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String mediaType,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String size,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String target,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String step,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String entity,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String type,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String description,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean required,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<Object> options,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> constraints,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> tokens,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> data) {

        static ContributionDocument of(ShownContribution shown) {
            Map<String, Object> details = shown.details();
            return new ContributionDocument(
                    shown.plugin().name(),
                    shown.plugin().version(),
                    shown.id(),
                    shown.label().orElse(null),
                    shown.icon().orElse(null),
                    shown.order(),
                    shown.permission().orElse(null),
                    shown.url().orElse(null),
                    details.containsKey("element") ? shown.realm().name().toLowerCase(Locale.ROOT) : null,
                    text(details, "element"),
                    text(details, "page"),
                    text(details, "path"),
                    text(details, "endpoint"),
                    text(details, "mediaType"),
                    text(details, "size"),
                    text(details, "target"),
                    text(details, "step"),
                    text(details, "entity"),
                    text(details, "key"),
                    text(details, "type"),
                    text(details, "description"),
                    details.get("required") instanceof Boolean required ? required : null,
                    details.get("options") instanceof List<?> options ? List.copyOf(options) : null,
                    object(details, "constraints"),
                    object(details, "tokens"),
                    object(details, "data"));
        }

        private static @Nullable String text(Map<String, Object> details, String field) {
            return details.get(field) instanceof String text ? text : null;
        }

        private static @Nullable Map<String, Object> object(Map<String, Object> details, String field) {
            if (details.get(field) instanceof Map<?, ?> map) {
                Map<String, Object> object = new TreeMap<>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                return object;
            }
            return null;
        }
    }
}
