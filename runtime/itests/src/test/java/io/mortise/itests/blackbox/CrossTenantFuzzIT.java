package io.mortise.itests.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Samples;
import io.mortise.itests.driver.StoppablePostgres;
import io.mortise.itests.driver.TestFolder;
import io.mortise.itests.fuzz.CrossTenantFuzz;
import io.mortise.itests.fuzz.SharedWork;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Nothing of one tenant is told to or changed by the people of another, whatever they send. */
class CrossTenantFuzzIT {
    private static final int REQUESTS = Integer.getInteger("mortise.itests.fuzzRequests", 3000);
    private static final long SEED = Long.getLong("mortise.itests.fuzzSeed", System.nanoTime());

    @Test
    void aThreadThatEndsEarlyIsAFaultAndNotAShorterRun() throws InterruptedException {
        SharedWork work = new SharedWork(2, () -> false);

        List<String> faults = work.run(25, thread -> thread == 0 ? () -> {} : new Scanner("1 2 3 four")::nextInt);

        assertThat(faults).containsExactly("Thread 1 ended early: java.util.InputMismatchException");
        assertThat(work.done()).isEqualTo(13 + 3);
    }

    @Test
    void tenantsLearnAndChangeNothingOfEachOther(TestReporter reporter) throws InterruptedException {
        fuzz(reporter, "H2");
    }

    /** What is sent to it is another database's SQL, which refuses other texts. */
    @Test
    void norOnPostgres(TestReporter reporter) throws InterruptedException {
        try (StoppablePostgres postgres = new StoppablePostgres()) {
            fuzz(reporter, "PostgreSQL", "--database-url", postgres.url());
        }
    }

    private static void fuzz(TestReporter reporter, String database, String... options) throws InterruptedException {
        String run = REQUESTS + " requests on " + database + "; again with -Dmortise.itests.fuzzSeed=" + SEED;
        reporter.publishEntry("fuzz", run);
        try (Distribution distribution = Distribution.start(TestFolder.create("fuzz"), options)) {
            distribution.api().upload(Samples.knowledgeBase()).expect(201);
            distribution.api().upload(Samples.digest()).expect(201);
            CrossTenantFuzz fuzz = new CrossTenantFuzz(distribution.api(), SEED);
            List<String> before = fuzz.states();
            assertThat(fuzz.secretsThatAreNowhere(before)).isEmpty();
            assertThat(fuzz.isLeakNoticed()).isTrue();

            assertThat(fuzz.run(REQUESTS)).as(run).isEmpty();
            assertThat(fuzz.sent()).as(run).isEqualTo(REQUESTS);
            reporter.publishEntry("fuzz", fuzz.sent() + " answers, by status: " + fuzz.statuses());

            assertThat(fuzz.states()).as(run).isEqualTo(before);
            assertThat(fuzz.isLogReadToItsBeginning()).as(run).isTrue();
            assertThat(fuzz.strangersInPlaygrounds()).as(run).isEmpty();
            assertThat(answers(fuzz, 200)).as(run).isGreaterThan(REQUESTS / 20);
            assertThat(answers(fuzz, 400)).as(run).isGreaterThan(REQUESTS / 20);
            assertThat(answers(fuzz, 404)).as(run).isGreaterThan(REQUESTS / 5);
            assertThat(distribution.process().output()).as(run).doesNotContain(" ERROR ");
        }
    }

    private static int answers(CrossTenantFuzz fuzz, int status) {
        return Stream.ofNullable(fuzz.statuses().get(status))
                .mapToInt(AtomicInteger::get)
                .sum();
    }
}
