package io.mortise.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Person;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes requests of one tenant's people, most of them about the other tenant's things. For one thread. */
final class RandomRequests {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final FuzzPlace NOWHERE = new FuzzPlace("nowhere-org", "nowhere-ws");
    private static final List<String> MODULES = List.of("module-kb", "module-kb", "module-kb", "module-core", "kb");
    private static final List<String> ODD_TYPES =
            List.of("text/plain", "application/zip", "application/xml", "multipart/form-data; boundary=x", "x");

    private final List<FuzzEndpoint> endpoints;
    private final RandomBodies bodies;
    private final Random random;

    RandomRequests(Answer openApi, Random random) {
        this.endpoints = FuzzEndpoint.all(openApi);
        this.bodies = new RandomBodies(openApi.json(), random);
        this.random = random;
    }

    /**
     * A request, and all that it sends.
     *
     * @param sender the id of whoever sends it
     * @param isAbroad whether its path names the other tenant's organization or workspace
     */
    record Made(HttpRequest.Builder request, String sender, String carried, boolean isAbroad) {}

    Made next(Api api, FuzzTenant own, FuzzTenant other) {
        FuzzEndpoint endpoint = oneOf(endpoints);
        FuzzPlace target = target(endpoint, own, other);
        boolean isOwn =
                !endpoint.hasTenant() || List.of(own.vault(), own.playground()).contains(target);
        Supplier<String> texts = () -> text(isOwn, other);
        String named = path(endpoint, target, isOwn, other);
        // Another name may have taken the target's place, such as that of a workspace which the own people have made.
        boolean isAbroad = endpoint.hasTenant()
                && List.of(other.vault(), other.playground()).contains(target)
                && (named.contains("/" + target.org()) || named.contains("/" + target.workspace()));
        String path = named + query(endpoint, other);
        StringBuilder carried = new StringBuilder(path);
        Person sender = oneOf(own.people());
        HttpRequest.Builder request = authenticated(api, sender, endpoint, path);
        headers(request, carried, endpoint, own, other);
        body(request, carried, endpoint, texts, other);
        return new Made(request, sender.id(), carried.toString(), isAbroad);
    }

    /** Plain ones too, so that documents are taken now and then, whatever one of their fields holds. */
    private String text(boolean isOwn, FuzzTenant other) {
        return switch (random.nextInt(3)) {
            case 0 -> isOwn ? "plain-" + random.nextInt(1000) : oneOf(other.ids());
            case 1 -> "plain-" + random.nextInt(1000);
            default -> NastyTexts.any(random);
        };
    }

    private FuzzPlace target(FuzzEndpoint endpoint, FuzzTenant own, FuzzTenant other) {
        int choice = random.nextInt(20);
        if (choice < 9) {
            return other.vault();
        }
        if (choice < 12) {
            return other.playground();
        }
        if (choice < 13) {
            return NOWHERE;
        }
        if (choice < 16 && endpoint.isRead()) {
            return own.vault();
        }
        return endpoint.isDestructive() ? other.vault() : own.playground();
    }

    private HttpRequest.Builder authenticated(Api api, Person person, FuzzEndpoint endpoint, String path) {
        boolean keepsSession = endpoint.isDestructive() || random.nextInt(4) != 0;
        return keepsSession ? person.api().request(path) : Person.bySession(api, person.cookie(), person.csrf(), path);
    }

    private String path(FuzzEndpoint endpoint, FuzzPlace target, boolean isOwn, FuzzTenant other) {
        return PARAMETER.matcher(endpoint.path()).replaceAll(found -> encoded(parameter(found, target, isOwn, other)));
    }

    private String parameter(MatchResult found, FuzzPlace target, boolean isOwn, FuzzTenant other) {
        if (random.nextInt(30) == 0) {
            return nastySegment();
        }
        return switch (found.group(1)) {
            case "orgId" -> target.org();
            case "wsId" -> target.workspace();
            case "name" -> oneOf(MODULES);
            // Their own administrators may add anybody; then the other tenant's people would be members and see all.
            case "userId" -> isOwn ? nastySegment() : oneOf(other.ids());
            default -> random.nextBoolean() ? nastySegment() : oneOf(other.ids());
        };
    }

    /** A text that the container lets through in a path. */
    private String nastySegment() {
        String text = NastyTexts.any(random);
        return text.isBlank() || text.length() > 300 ? "x" : text;
    }

    private String query(FuzzEndpoint endpoint, FuzzTenant other) {
        StringBuilder query = new StringBuilder();
        for (String name : endpoint.queries()) {
            if (random.nextInt(3) == 0) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(encoded(queryValue(other)));
            }
        }
        if (random.nextInt(30) == 0) {
            query.append(query.isEmpty() ? '?' : '&').append("orgId=").append(oneOf(other.ids()));
        }
        return query.toString();
    }

    private String queryValue(FuzzTenant other) {
        return switch (random.nextInt(4)) {
            case 0 -> oneOf(other.ids());
            case 1 -> String.valueOf(random.nextInt(1200));
            case 2 -> String.valueOf(random.nextBoolean());
            default -> NastyTexts.any(random);
        };
    }

    private void headers(
            HttpRequest.Builder request,
            StringBuilder carried,
            FuzzEndpoint endpoint,
            FuzzTenant own,
            FuzzTenant other) {
        boolean needsOrg = endpoint.path().startsWith("/admin/org/");
        if (needsOrg || random.nextInt(5) == 0) {
            boolean isRead = endpoint.isRead() && random.nextBoolean();
            header(request, carried, "X-Org-Id", isRead ? own.vault().org() : oneOf(other.ids()));
        }
        if (random.nextInt(5) == 0) {
            boolean isHome = random.nextInt(4) == 0;
            header(request, carried, "X-Workspace-Id", isHome ? own.playground().workspace() : oneOf(other.ids()));
        }
        if (random.nextInt(8) == 0) {
            header(request, carried, "X-Reason", NastyTexts.anyInHeader(random));
        }
        if (random.nextInt(4) == 0) {
            header(request, carried, "If-Match", random.nextBoolean() ? "*" : NastyTexts.anyInHeader(random));
        }
        if (random.nextInt(20) == 0) {
            header(request, carried, "X-Request-Id", NastyTexts.anyInHeader(random));
        }
    }

    private static void header(HttpRequest.Builder request, StringBuilder carried, String name, String value) {
        request.header(name, value);
        carried.append('\n').append(value);
    }

    private void body(
            HttpRequest.Builder request,
            StringBuilder carried,
            FuzzEndpoint endpoint,
            Supplier<String> texts,
            FuzzTenant other) {
        if (endpoint.isRead() || endpoint.method().equals("DELETE")) {
            String method = endpoint.isRead() && random.nextInt(20) == 0 ? "HEAD" : endpoint.method();
            request.method(method, BodyPublishers.noBody());
            return;
        }
        JsonNode document = endpoint.body()
                .map(schema -> bodies.of(schema, texts, () -> oneOf(other.ids())))
                .orElseGet(() -> bodies.any(texts));
        String json = document.toString();
        String sent = random.nextInt(20) == 0 ? json.substring(0, random.nextInt(json.length() + 1)) : json;
        request.header("Content-Type", random.nextInt(25) == 0 ? oneOf(ODD_TYPES) : "application/json");
        request.method(endpoint.method(), BodyPublishers.ofString(sent));
        carried.append('\n').append(sent);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
