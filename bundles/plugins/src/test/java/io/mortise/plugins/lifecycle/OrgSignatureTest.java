package io.mortise.plugins.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.net.TrustFiles;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.OrgSignaturePolicy;
import io.mortise.host.plugin.SubmitOutcome;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.VersionAcceptance;
import io.mortise.host.tenant.OrgId;
import io.mortise.plugins.signature.SignaturePolicy;
import io.mortise.plugins.signature.SignatureSettings;
import io.mortise.plugins.signature.Signatures;
import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.Signer;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import sample.Quiet;

/** An organization may be stricter about signatures than the system. */
final class OrgSignatureTest {
    private static final OrgId ACME = new OrgId("acme");
    private static final OrgId OTHER = new OrgId("other");
    private static final byte[] UNSIGNED =
            PluginJar.plugin("module-kb", "1.0.0").activator(Quiet.class).bytes();
    private static final byte[] OWN =
            PluginJar.plugin("acme.kb", "1.0.0").activator(Quiet.class).bytes();

    private static Signer vendor;

    private RuntimeFixture runtime;
    private Path trust;

    @BeforeAll
    static void makeKeys(@TempDir Path keys) {
        vendor = Signer.self(keys, "vendor");
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        trust = Files.copy(vendor.pem(), folder.resolve("trust.pem"));
        runtime = new RuntimeFixture(folder.resolve("runtime"));
        runtime.withOrg("acme").withOrg("other");
    }

    @AfterEach
    void stop() throws BundleException {
        runtime.close();
    }

    private void boot(SignaturePolicy policy) throws Exception {
        runtime.signatures = new Signatures(
                new SignatureSettings(policy, new TrustFiles(Optional.of(trust), Optional.empty()), ""),
                Clock.systemUTC());
        runtime.restart();
    }

    @Test
    void anUnsignedPluginIsNotTakenByTheStrictOrganizationAlone() throws Exception {
        boot(SignaturePolicy.OFF);
        runtime.install(UNSIGNED, "upload", false);
        Object announced = announced();
        assertThat(refusal(ACME)).isEmpty();

        OrgSignaturePolicy policy = require(ACME);

        assertThat(policy).isEqualTo(new OrgSignaturePolicy(Optional.of("require"), "require", "off"));
        assertThat(refusal(ACME)).hasValueSatisfying(why -> assertThat(why).contains("not signed"));
        assertThat(runtime.lifecycle.acceptance().isStrict(OTHER)).isFalse();
        assertThat(announced()).isNotEqualTo(announced);
        assertThat(runtime.isActive("module-kb", "1.0.0")).isTrue();

        runtime.lifecycle.policies().set(ACME, Optional.empty(), RuntimeFixture.ACTOR);
        assertThat(refusal(ACME)).isEmpty();
    }

    @Test
    void aSignedOneIsTaken() throws Exception {
        boot(SignaturePolicy.WARN);
        require(ACME);

        runtime.install(vendor.sign(UNSIGNED), "upload", false);

        assertThat(refusal(ACME)).isEmpty();
    }

    /** What was trusted at the installation is looked at again at each start. */
    @Test
    void whoLosesTheTrustIsNotTakenAfterTheNextStart() throws Exception {
        boot(SignaturePolicy.WARN);
        require(ACME);
        runtime.install(vendor.sign(UNSIGNED), "upload", false);
        Files.delete(trust);

        runtime.restart();

        assertThat(refusal(ACME)).isPresent();
        assertThat(runtime.lifecycle.policies().get(ACME).own()).contains("require");
    }

    @Test
    void itsRegistryTakesSignedArchivesOnly() throws Exception {
        boot(SignaturePolicy.WARN);
        require(ACME);

        assertThat(problem(() -> submit(OWN)).code()).isEqualTo(ProblemCode.SIGNATURE_INVALID);
        assertThat(submit(vendor.sign(OWN))).isInstanceOf(SubmitOutcome.Submitted.class);
        runtime.lifecycle.policies().set(ACME, Optional.empty(), RuntimeFixture.ACTOR);
        assertThat(runtime.install(UNSIGNED, "upload", false)).isInstanceOf(InstallOutcome.Installed.class);
    }

    @Test
    void whatWaitsIsNotInstalledOnceTheOrganizationIsStricter() throws Exception {
        boot(SignaturePolicy.WARN);
        submit(OWN);
        require(ACME);

        Approvals approvals = runtime.lifecycle.approvals();
        Optional<String> bytes = Optional.of(approvals.waiting().get(0).sha256());
        assertThat(problem(() -> approvals.approve("acme.kb", Optional.empty(), bytes, false, RuntimeFixture.ACTOR))
                        .code())
                .isEqualTo(ProblemCode.SIGNATURE_INVALID);
        assertThat(runtime.lifecycle.approvals().waiting()).hasSize(1);
    }

    @Test
    void itIsNeverMilderThanTheSystem() throws Exception {
        boot(SignaturePolicy.WARN);

        assertThat(problem(() -> set("off")).code()).isEqualTo(ProblemCode.NARROWED);
        Problem unknown = problem(() -> set("requir"));
        assertThat(unknown.code()).isEqualTo(ProblemCode.INVALID_VALUE);
        assertThat(unknown.mend()).contains("require");
        set("warn");
        boot(SignaturePolicy.REQUIRE);
        assertThat(runtime.lifecycle.policies().get(ACME))
                .isEqualTo(new OrgSignaturePolicy(Optional.of("warn"), "require", "require"));
    }

    private OrgSignaturePolicy require(OrgId org) {
        return runtime.lifecycle.policies().set(org, Optional.of("require"), RuntimeFixture.ACTOR);
    }

    private void set(String policy) {
        runtime.lifecycle.policies().set(ACME, Optional.of(policy), RuntimeFixture.ACTOR);
    }

    private Optional<String> refusal(OrgId org) {
        SignatureAcceptance acceptance = runtime.lifecycle.acceptance();
        return acceptance.isStrict(org) ? acceptance.refusal(org, "module-kb", "1.0.0") : Optional.empty();
    }

    private Object announced() {
        ServiceReference<VersionAcceptance> reference =
                runtime.framework.context().getServiceReference(VersionAcceptance.class);
        return reference.getProperty("mortise.changes");
    }

    private SubmitOutcome submit(byte[] archive) {
        return runtime.lifecycle
                .orgRegistry()
                .submit(
                        ACME,
                        new ByteArrayInputStream(archive),
                        new InstallRequest("kb.zip", "upload", false, RuntimeFixture.ACTOR));
    }

    private static Problem problem(ThrowingCallable work) {
        return catchThrowableOfType(ProblemException.class, work).problem();
    }
}
