package io.mortise.plugins.deploy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Outlives a restart of the loop, as the database does. */
final class FakeMemory implements DeployMemory {
    private final Map<String, DeployedFile> files = new ConcurrentSkipListMap<>();

    @Override
    public List<DeployedFile> all() {
        return List.copyOf(files.values());
    }

    @Override
    public void remember(DeployedFile file) {
        files.put(file.fileName(), file);
    }

    @Override
    public void forget(String fileName) {
        files.remove(fileName);
    }
}
