package io.mortise.plugins.unload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mortise.host.plugin.Leftover.Holder;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedTransferQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreadHoldersTest {
    private static final String TYPE = "sample.Waiting";
    private static final LinkedTransferQueue<Runnable> TASKS = new LinkedTransferQueue<>();

    @SuppressWarnings("NullAway.Init") // before each test
    private Thread host;

    /** A thread that leads to no plugin by itself: it gets its work elsewhere. */
    @BeforeEach
    void start() {
        host = new Thread(ThreadHoldersTest::work, "host-worker");
        host.setDaemon(true);
        host.start();
    }

    private static void work() {
        try {
            TASKS.take().run();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        host.interrupt();
        host.join();
    }

    private void runs(Plugin plugin) throws Exception {
        TASKS.transfer((Runnable) plugin.loadClass(TYPE).getConstructor().newInstance());
        await().until(() -> List.of(host.getStackTrace()).toString().contains(TYPE));
    }

    @Test
    void aThreadThatStandsInAClassThatNoOtherHasProbablyHoldsIt() throws Exception {
        Plugin leaky = new Plugin();
        runs(leaky);

        List<Holder> holders = ThreadHolders.of(leaky, List.of(new Plugin()));

        assertThat(holders).extracting(Holder::name).containsExactly("host-worker");
        assertThat(holders.get(0).type()).isEqualTo(TYPE);
        assertThat(holders.get(0).message()).contains("probably", "stands at " + TYPE + ".run(");
    }

    @Test
    void aThreadThatStandsInAClassThatOthersHaveTooIsNotNamed() throws Exception {
        Plugin leaky = new Plugin();
        leaky.loadClass(TYPE);
        Plugin other = new Plugin();
        runs(other);

        assertThat(ThreadHolders.of(leaky, List.of(other))).isEmpty();
    }

    @Test
    void aThreadThatIsThePluginsItselfIsNamedWhoeverHasSuchAClass() throws Exception {
        Plugin leaky = new Plugin();
        Plugin other = new Plugin();
        other.loadClass(TYPE);
        Thread own =
                new Thread((Runnable) leaky.loadClass(TYPE).getConstructor().newInstance(), "leaky-worker");
        own.setDaemon(true);
        own.start();
        await().until(() -> List.of(own.getStackTrace()).toString().contains(TYPE));

        List<Holder> holders = ThreadHolders.of(leaky, List.of(other));

        assertThat(holders).extracting(Holder::name).containsExactly("leaky-worker");
        assertThat(ThreadHolders.of(other, List.of(leaky))).isEmpty();
        own.interrupt();
    }

    /** Has a class of its own. */
    private static final class Plugin extends ClassLoader {
        Plugin() {
            super(ThreadHoldersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            return known == null && name.equals(TYPE) ? define() : super.loadClass(name, resolve);
        }

        private Class<?> define() throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream("sample/Waiting.class")) {
                byte[] bytes = Objects.requireNonNull(in).readAllBytes();
                return defineClass(TYPE, bytes, 0, bytes.length);
            } catch (IOException fault) {
                throw new ClassNotFoundException(TYPE, fault);
            }
        }
    }
}
