package io.mortise.benchmarks.access;

import io.mortise.itests.driver.DistributionCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A copy of the distribution whose policy lets everybody do everything. */
final class OpenPolicy {
    private static final String JAR = "bundles/mortise-identity.jar";
    private static final String CLASS = "io/mortise/identity/RoleAccessPolicy";
    private static final String SOURCE = """
            package io.mortise.identity;

            import io.mortise.host.identity.*;
            import io.mortise.host.tenant.*;
            import java.util.Optional;

            public final class RoleAccessPolicy implements AccessPolicy {
                public RoleAccessPolicy(Memberships memberships, Tenants tenants) {}

                @Override
                public void require(Optional<Caller> caller, Access access, Scope scope) {}

                @Override
                public Caller known(Optional<Caller> caller) {
                    return caller.orElseThrow();
                }
            }
            """;

    private OpenPolicy() {}

    /** Makes the copy, with a folder for what is compiled. */
    static Path distribution(Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("RoleAccessPolicy.java"), SOURCE);
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "--release",
                        "17",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        if (failures != 0) {
            throw new AssertionError("The open policy was not compiled");
        }
        byte[] compiled = Files.readAllBytes(folder.resolve(CLASS + ".class"));
        return DistributionCopy.with(JAR, jar -> jar.with(CLASS + ".class", compiled));
    }
}
