package io.mortise.plugins.bytecode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which calls need which permission: {@code bytecode-rules.txt}, which also says how a line is read. Immutable. */
final class BytecodeRules {
    private static final String RESOURCE = "/bytecode-rules.txt";
    private static final Pattern SECTION = Pattern.compile("\\[([a-z:, ]+)]\\s*([^|]*)(?:\\|(.*))?");

    private final Map<String, List<Rule>> byClass;
    private final Map<String, Optional<Demand>> byPackage;

    /** @param demand empty for what is free */
    private record Rule(MemberPattern members, Optional<Demand> demand) {}

    private BytecodeRules(Map<String, List<Rule>> byClass, Map<String, Optional<Demand>> byPackage) {
        this.byClass = Map.copyOf(byClass);
        this.byPackage = Map.copyOf(byPackage);
    }

    /** Reads the rules that this bundle carries. */
    static BytecodeRules shipped() {
        try (InputStream in = BytecodeRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks " + RESOURCE);
            }
            return parse(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads rules; throws {@link IllegalArgumentException} naming the line that is not understood. */
    static BytecodeRules parse(Reader source) throws IOException {
        Map<String, List<Rule>> byClass = new HashMap<>();
        Map<String, Optional<Demand>> byPackage = new HashMap<>();
        Optional<Demand> section = Optional.empty();
        BufferedReader lines = new BufferedReader(source);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String rule = line.strip();
            if (rule.startsWith("[")) {
                section = section(rule);
            } else if (rule.endsWith(".*")) {
                byPackage.put(rule.substring(0, rule.length() - 2), section);
            } else if (!rule.isEmpty() && !rule.startsWith("#")) {
                int hash = rule.indexOf('#');
                MemberPattern members =
                        hash < 0 ? MemberPattern.wholeClass() : MemberPattern.parse(rule.substring(hash + 1));
                byClass.computeIfAbsent(hash < 0 ? rule : rule.substring(0, hash), type -> new ArrayList<>())
                        .add(new Rule(members, section));
            }
        }
        byClass.values()
                .forEach(rules -> rules.sort(
                        Comparator.<Rule>comparingInt(rule -> rule.members().weight())
                                .reversed()));
        return new BytecodeRules(byClass, byPackage);
    }

    private static Optional<Demand> section(String line) {
        Matcher form = SECTION.matcher(line);
        if (!form.matches()) {
            throw new IllegalArgumentException("bytecode-rules: '" + line + "' begins no section");
        }
        String effect = form.group(2).strip();
        return switch (form.group(1)) {
            case "free" -> Optional.empty();
            case "never" ->
                Optional.of(new Demand(List.of(), effect, form.group(3).strip()));
            default -> Optional.of(new Demand(Arrays.asList(form.group(1).split("\\s*,\\s*", -1)), effect, ""));
        };
    }

    /** Every permission that some rule knows. */
    List<String> permissions() {
        List<Optional<Demand>> all = new ArrayList<>(byPackage.values());
        byClass.values().forEach(rules -> rules.forEach(rule -> all.add(rule.demand())));
        return all.stream()
                .flatMap(Optional::stream)
                .flatMap(demand -> demand.permissions().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** What the use of a member asks for; empty when it is free. */
    Optional<Demand> demand(Member member) {
        for (Rule rule : byClass.getOrDefault(member.owner(), List.of())) {
            if (rule.members().matches(member)) {
                return rule.demand();
            }
        }
        String prefix = member.owner();
        for (int dot = prefix.lastIndexOf('.'); dot > 0; dot = prefix.lastIndexOf('.')) {
            prefix = prefix.substring(0, dot);
            Optional<Demand> demand = byPackage.get(prefix);
            if (demand != null) {
                return demand;
            }
        }
        return Optional.empty();
    }
}
