package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.database.AuditFilter;
import io.mortise.host.net.TrustFiles;
import io.mortise.host.plugin.Condition;
import io.mortise.host.plugin.PluginSignature;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.signature.SignaturePolicy;
import io.mortise.plugins.signature.SignatureSettings;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.RepackedZip;
import io.mortise.plugins.testing.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import sample.Quiet;

/** What becomes of a plugin with and without a signature, at its installation and at every start after it. */
class SignatureLifecycleTest {
    private static final byte[] UNSIGNED =
            PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class).bytes();

    private static Signer vendor;
    private static Signer other;

    private RuntimeFixture runtime;
    private Path trust;

    @BeforeAll
    static void makeKeys(@TempDir Path keys) {
        vendor = Signer.self(keys, "vendor");
        other = Signer.self(keys, "other");
    }

    @BeforeEach
    void start(@TempDir Path folder) throws BundleException, IOException {
        trust = Files.copy(vendor.pem(), folder.resolve("trust.pem"));
        runtime = new RuntimeFixture(folder.resolve("runtime"));
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void boot(SignaturePolicy policy) throws BundleException, IOException {
        runtime.signatures = new Signatures(
                new SignatureSettings(policy, new TrustFiles(Optional.of(trust), Optional.empty()), ""),
                Clock.systemUTC());
        runtime.restart();
    }

    private void trust(Signer signer) throws IOException {
        Files.copy(signer.pem(), trust, StandardCopyOption.REPLACE_EXISTING);
    }

    private void install(byte[] archive) {
        runtime.install(archive, "upload", false);
    }

    private PluginSignature signature() {
        return version().signature();
    }

    private PluginVersion version() {
        return runtime.registry.get("module-kb").versions().get(0);
    }

    private boolean isActive() {
        return runtime.isActive("module-kb", "1.0.0");
    }

    @Test
    void aSignedOneRunsAndSaysByWhom() throws Exception {
        boot(SignaturePolicy.REQUIRE);

        install(vendor.sign(UNSIGNED));

        assertThat(isActive()).isTrue();
        assertThat(signature().finding()).isEqualTo("TRUSTED");
        assertThat(signature().signer()).contains("CN=vendor");
        assertThat(signature().isWarning()).isFalse();
        assertThat(runtime.database
                        .auditTrail()
                        .entries(AuditFilter.of(Scope.SYSTEM, "plugin.install", "module-kb"), 10, Optional.empty())
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.after().toString()).contains("signature=TRUSTED"));
    }

    @Test
    void anUnsignedOneIsRefusedAndLeavesNothing() throws Exception {
        boot(SignaturePolicy.REQUIRE);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> install(UNSIGNED));

        assertThat(refused.problem().code()).isEqualTo(ProblemCode.SIGNATURE_INVALID);
        assertThat(refused.problem().violations())
                .extracting(Violation::message)
                .containsExactly("UNSIGNED: The archive is not signed");
        assertThat(runtime.registry.list()).isEmpty();
        try (Stream<Path> files = Files.walk(runtime.folder.resolve("archives"));
                Stream<Path> staged = Files.walk(runtime.folder.resolve("staging"))) {
            assertThat(Stream.concat(files, staged).filter(Files::isRegularFile))
                    .isEmpty();
        }
    }

    @Test
    void aForgedOneIsRefusedWithTheEntry() throws Exception {
        boot(SignaturePolicy.REQUIRE);
        byte[] forged = RepackedZip.of(vendor.sign(UNSIGNED))
                .put("manifest.json", "{\"name\": \"module-kb\", \"version\": \"1.0.0\", \"type\": \"ui\"}")
                .bytes();

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> install(forged));

        assertThat(refused.problem().where()).isEqualTo("test.zip!/manifest.json");
        assertThat(refused.problem().detail()).startsWith("FORGED");
    }

    @Test
    void aDryRunIsRefusedToo() throws Exception {
        boot(SignaturePolicy.REQUIRE);

        assertThat(catchThrowableOfType(ProblemException.class, () -> runtime.install(UNSIGNED, "upload", true))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.SIGNATURE_INVALID);
    }

    @Test
    void withWarningsItRunsAndEverybodyIsTold() throws Exception {
        boot(SignaturePolicy.WARN);

        install(other.sign(UNSIGNED));

        assertThat(isActive()).isTrue();
        assertThat(signature().finding()).isEqualTo("UNTRUSTED");
        assertThat(signature().isWarning()).isTrue();
        assertThat(signature().message()).contains("CN=other");
    }

    @Test
    void switchedOffNothingIsLookedAt() throws Exception {
        boot(SignaturePolicy.OFF);

        install(UNSIGNED);

        assertThat(isActive()).isTrue();
        assertThat(signature().finding()).isEqualTo("NOT_CHECKED");
    }

    @Test
    void oneThatIsNoLongerTrustedIsNotStartedAgainUntilItIs() throws Exception {
        boot(SignaturePolicy.REQUIRE);
        install(vendor.sign(UNSIGNED));
        trust(other);

        boot(SignaturePolicy.REQUIRE);

        assertThat(isActive()).isFalse();
        assertThat(runtime.bundle("module-kb", "1.0.0")).isNull();
        Condition active = runtime.condition("module-kb", "1.0.0", "Active");
        assertThat(active.reason()).isEqualTo("SIGNATURE_INVALID");
        assertThat(active.message()).startsWith("UNTRUSTED").contains("--signature-trust");
        assertThat(runtime.condition("module-kb", "1.0.0", "Installed").status())
                .isFalse();
        assertThat(Objects.requireNonNull(runtime.settings.statuses.get("module-kb:1.0.0"))
                        .failure()
                        .orElseThrow()
                        .code())
                .isEqualTo(ReasonCode.SIGNATURE_INVALID);
        assertThat(signature().finding()).isEqualTo("UNTRUSTED");

        trust(vendor);
        runtime.registry.activate("module-kb", Optional.empty(), RuntimeFixture.ACTOR);

        assertThat(isActive()).isTrue();
    }

    @Test
    void oneThatRunsIsVerifiedAtItsNextStart() throws Exception {
        boot(SignaturePolicy.REQUIRE);
        install(vendor.sign(UNSIGNED));
        trust(other);

        runtime.registry.deactivate("module-kb", false, false, RuntimeFixture.ACTOR);
        runtime.registry.activate("module-kb", Optional.empty(), RuntimeFixture.ACTOR);

        assertThat(isActive()).isFalse();
        assertThat(runtime.condition("module-kb", "1.0.0", "Active").reason()).isEqualTo("SIGNATURE_INVALID");
        assertThat(runtime.condition("module-kb", "1.0.0", "Installed").status())
                .isTrue();
    }

    @Test
    void whomToTrustMustBeReadable() throws Exception {
        boot(SignaturePolicy.REQUIRE);
        Files.delete(trust);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> install(vendor.sign(UNSIGNED)));

        assertThat(refused.problem().detail()).contains("TRUST_UNREADABLE", "there is no such file");
    }

    @Test
    void whatShipsWithTheProgramNeedsNoSignature() throws Exception {
        Files.write(
                runtime.folder.resolve("modules").resolve("module-base.jar"),
                PluginJar.plugin("module-base", "1.0.0").bytes());

        boot(SignaturePolicy.REQUIRE);

        assertThat(runtime.isActive("module-base", "1.0.0")).isTrue();
        assertThat(runtime.registry
                        .get("module-base")
                        .versions()
                        .get(0)
                        .signature()
                        .finding())
                .isEqualTo("BUILTIN");
    }

    @Test
    void anArchiveWithoutHeadersIsVerifiedAsItCame() throws Exception {
        boot(SignaturePolicy.REQUIRE);
        byte[] theme = RepackedZip.of(UNSIGNED)
                .without(name -> !name.equals("manifest.json"))
                .bytes();

        install(vendor.sign(theme));

        assertThat(isActive()).isTrue();
        assertThat(version().bundleSha256()).hasSize(64).isNotEqualTo(version().sha256());

        boot(SignaturePolicy.REQUIRE);
        assertThat(isActive()).isTrue();
    }
}
