package io.mortise.itests.fuzz;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Two tenants whose people send random requests about each other's things. */
public final class CrossTenantFuzz {
    private static final int THREADS = 4;
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_SHOWN = 2000;

    private final Api api;
    private final long seed;
    private final FuzzTenant first;
    private final FuzzTenant second;
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final SharedWork work = new SharedWork(THREADS, () -> faults.size() >= MOST_FAULTS);

    /** Plants both tenants; the same seed makes the same requests. */
    public CrossTenantFuzz(Api admin, long seed) {
        this.api = admin.anonymous();
        this.seed = seed;
        Random random = new Random(seed);
        first = new FuzzTenant(admin, random);
        second = new FuzzTenant(admin, random);
    }

    /** Sends that many requests and returns what was wrong with their answers, or with those who send them. */
    public List<String> run(int requests) throws InterruptedException {
        Answer openApi = api.get("/openapi.json").expect(200);
        faults.addAll(work.run(requests, i -> {
            RandomRequests maker = new RandomRequests(openApi, new Random(seed + i + 1));
            boolean swap = i % 2 == 0;
            return () -> send(maker, swap ? second : first, swap ? first : second);
        }));
        return List.copyOf(faults);
    }

    /** How many requests were sent, each counted once, and looked at with their answers. */
    public int sent() {
        return work.done();
    }

    /** How many answers there were of each status. */
    public Map<Integer, AtomicInteger> statuses() {
        return statuses;
    }

    /** All that both vaults hold. */
    public List<String> states() {
        return List.of(first.state(), second.state());
    }

    /** The secrets that their own people cannot find either, so that nobody would notice if they were told. */
    public List<String> secretsThatAreNowhere(List<String> states) {
        return List.of(first, second).stream()
                .flatMap(tenant -> tenant.secrets().stream())
                .filter(secret -> states.stream().noneMatch(state -> state.contains(secret)))
                .toList();
    }

    /** Whether the look at answers finds a secret and an id where they are. */
    public boolean isLeakNoticed() {
        Answer vault = first.people().get(0).api().get(first.vault().orgPath()).expect(200);
        Answer workspaces = first.people().get(0).api().get(first.playground().orgPath() + "/workspaces");
        return LeakScanner.fault(vault, first, "").isPresent()
                && LeakScanner.fault(workspaces.expect(200), first, "").isPresent()
                && LeakScanner.fault(workspaces, second, "").isEmpty();
    }

    /** Whether the log of each playground was read back to its beginning, where the administrator plants it. */
    public boolean isLogReadToItsBeginning() {
        return List.of(first, second).stream()
                .allMatch(tenant -> tenant.writersOfPlayground().contains("admin"));
    }

    /** Who has changed a playground without being of its tenant or the administrator who has planted it. */
    public List<String> strangersInPlaygrounds() {
        return List.of(first, second).stream()
                .flatMap(tenant -> tenant.writersOfPlayground().stream()
                        .filter(writer -> !tenant.ids().contains(writer) && !writer.equals("admin")))
                .distinct()
                .toList();
    }

    /** Once: a server that ends a connection says so before, and then nobody loses a request to it. */
    private void send(RandomRequests maker, FuzzTenant own, FuzzTenant other) {
        RandomRequests.Made made = maker.next(api, own, other);
        try {
            Answer answer = api.send(made.request());
            statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                    .incrementAndGet();
            fault(made, answer, other)
                    .ifPresent(fault -> faults.add(
                            made.sender() + ": " + fault + "\n" + shown(made.carried()) + "\n" + shown(answer)));
        } catch (UncheckedIOException e) {
            faults.add("No answer: " + e + "\n" + shown(made.carried()));
        }
    }

    private static Optional<String> fault(RandomRequests.Made made, Answer answer, FuzzTenant other) {
        boolean isServed = made.isAbroad() && answer.status() < 400;
        return isServed ? Optional.of("was served") : LeakScanner.fault(answer, other, made.carried());
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
