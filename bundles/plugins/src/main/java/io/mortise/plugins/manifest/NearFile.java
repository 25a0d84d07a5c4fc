package io.mortise.plugins.manifest;

import io.mortise.host.problem.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Suggests the file of an archive that was probably meant. */
public final class NearFile {
    /** More are not looked at: comparing names takes its time, and a hostile archive has many. */
    private static final int MOST = 50;

    private NearFile() {}

    /** A file of the same name in another folder, or else the one of the same folder whose name is nearest. */
    public static Optional<String> of(String path, Collection<String> files) {
        String name = name(path).toLowerCase(Locale.ROOT);
        return files.stream()
                .filter(file -> name(file).toLowerCase(Locale.ROOT).equals(name))
                .sorted()
                .findFirst()
                .or(() -> neighbor(path, files));
    }

    private static Optional<String> neighbor(String path, Collection<String> files) {
        String folder = folder(path);
        List<String> neighbors = files.stream()
                .filter(file -> folder(file).equals(folder))
                .map(NearFile::name)
                .sorted()
                .limit(MOST)
                .toList();
        return NearestName.of(name(path), neighbors).map(near -> folder + near);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
