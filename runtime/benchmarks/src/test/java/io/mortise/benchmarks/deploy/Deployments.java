package io.mortise.benchmarks.deploy;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Deploys and undeploys plugins of {@link PluginZips} and waits until a workspace notices. */
public final class Deployments {
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Api api;
    private final String workspace;

    public Deployments(Api api, String workspace) {
        this.api = api;
        this.workspace = workspace;
    }

    /** Uploads an archive, and returns when its endpoint has answered 200. */
    public void upload(String name, byte[] archive) {
        api.upload(archive).expect(201);
        await(name, 200);
    }

    /** Puts a finished file into the hot-deploy folder, and returns when its endpoint has answered 200. */
    void drop(Path file, Path folder, String name) throws IOException {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        await(name, 200);
    }

    /** Uninstalls a plugin, and returns when its endpoint has answered 404. */
    public void delete(String name) {
        api.delete("/api/platform/plugins/" + name).expect(200);
        await(name, 404);
    }

    /** Asks the endpoint of a plugin until it answers so. */
    private void await(String name, int status) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Answer answer = call(name);
        while (answer.status() != status) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Still not " + status + ": " + answer);
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
            answer = call(name);
        }
    }

    /** Calls the endpoint of a plugin once. */
    public Answer call(String name) {
        return api.get(Scene.endpoint(workspace, name, "/hello"));
    }
}
