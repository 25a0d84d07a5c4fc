package io.mortise.benchmarks.access;

import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.client.ClosedLoop;
import io.mortise.benchmarks.client.Request;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A member of a workspace reads one resolved module: with the policy, and from a copy whose policy asks nothing. */
record PolicyThroughput(Plan plan, Figures figures) {
    private static final String MODULE = "module-kb";
    private static final int WARM_UP_ROUNDS = 10;

    void measure() throws Exception {
        Path folder = plan.folder("policy");
        Path open = OpenPolicy.distribution(folder);
        try (Distribution shipped = Distribution.startWithJava("", folder.resolve("data"));
                Distribution without = Distribution.startWithJava(open, "", folder.resolve("data-open"))) {
            List<ClosedLoop> loops = List.of(reader(without), reader(shipped));
            Duration round = Duration.ofMillis(plan.pick(1_000, 3_000));
            ClosedLoop.inTurns(loops, WARM_UP_ROUNDS, round);
            List<Samples> rates = ClosedLoop.inTurns(loops, plan.pick(7, 15), round);
            double reference = rates.get(0).p50();
            figures.note("GET of one resolved module, without the policy", reference, "/s");
            figures.add(
                    "GET of one resolved module, by a member of the workspace",
                    rates.get(1).p50(),
                    "/s",
                    Limit.atLeast(0.9, reference, "without the policy"));
        }
    }

    private static ClosedLoop reader(Distribution distribution) {
        Api admin = distribution.api();
        Scene scene = Scene.create(admin);
        admin.upload(io.mortise.itests.driver.Samples.knowledgeBase()).expect(201);
        Person member = Person.create(admin, "reader");
        admin.put(scene.orgPath() + "/members/reader", "{\"role\": \"org_member\"}", "*")
                .expect(201);
        admin.put("/api/platform/workspaces/" + scene.first() + "/members/reader", "{\"role\": \"ws_user\"}", "*")
                .expect(201);
        String path = scene.workspaceModule(scene.first(), MODULE);
        member.api().get(path).expect(200);
        return new ClosedLoop(admin.base(), Request.get(path, member.token()), 200);
    }
}
