package io.mortise.plugins.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.net.TrustFiles;
import io.mortise.plugins.testing.PluginJar;
import io.mortise.plugins.testing.RepackedZip;
import io.mortise.plugins.testing.Signer;
import io.mortise.plugins.testing.TimeStampServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a signature may be no good has a finding of its own. */
class ArchiveSignatureTest {
    private static final byte[] ARCHIVE =
            PluginJar.plugin("module-kb", "1.0.0").file("ui/kb.js", "export {}").bytes();

    private static Path folder;
    private static Signer authority;
    private static Signer vendor;
    private static Signer stranger;

    @BeforeAll
    static void makeKeys(@TempDir Path keys) {
        folder = keys;
        authority = Signer.self(folder, "authority", "-ext", "bc:c", "-startdate", "-100d", "-validity", "1000");
        vendor = authority.issue("vendor", "-ext", "eku=codeSigning");
        stranger = Signer.self(folder, "stranger");
    }

    private static Verdict verdict(byte[] archive) throws IOException {
        return verdict(archive, authority.pem(), Optional.empty(), Clock.systemUTC());
    }

    private static Verdict verdict(byte[] archive, Path trust, Optional<Path> revoked, Clock clock) throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "archive", ".jar"), archive);
        TrustFiles files = new TrustFiles(Optional.of(trust), revoked);
        return new ArchiveSignature(new SignerTrust(files.read(""), clock)).verify(file);
    }

    private static void found(Verdict verdict, Finding finding, String entry, String message) {
        assertThat(verdict.finding()).as(verdict.message()).isEqualTo(finding);
        assertThat(verdict.entry()).isEqualTo(entry);
        assertThat(verdict.message()).contains(message);
        assertThat(verdict.shown().isWarning()).isEqualTo(finding != Finding.TRUSTED);
    }

    @Test
    void oneSignedBySomebodyWhomATrustedOneVouchesForIsTrusted() throws IOException {
        Verdict verdict = verdict(vendor.sign(ARCHIVE));

        found(verdict, Finding.TRUSTED, "", "signed by CN=vendor");
        assertThat(verdict.signer()).contains("CN=vendor");
    }

    @Test
    void oneSignedByACertificateThatIsTrustedItselfIsTrusted() throws IOException {
        byte[] signed = stranger.sign(ARCHIVE);

        found(verdict(signed, stranger.pem(), Optional.empty(), Clock.systemUTC()), Finding.TRUSTED, "", "stranger");
        found(
                verdict(signed, stranger.trustStore(), Optional.empty(), Clock.systemUTC()),
                Finding.TRUSTED,
                "",
                "stranger");
    }

    @Test
    void oneTrustedSignatureOfTwoIsEnough() throws IOException {
        byte[] signed = stranger.sign(vendor.sign(ARCHIVE, "SHA-256", "A"), "SHA-256", "B");

        found(verdict(signed), Finding.TRUSTED, "", "vendor");
    }

    @Test
    void anUnsignedOne() throws IOException {
        found(verdict(ARCHIVE), Finding.UNSIGNED, "", "not signed");
    }

    @Test
    void oneSignedByAStranger() throws IOException {
        found(verdict(stranger.sign(ARCHIVE)), Finding.UNTRUSTED, "", "nobody whom we trust vouches");
    }

    @Test
    void oneSignedByANamesake() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("namesake"));
        Signer namesake = Signer.self(elsewhere, "authority", "-ext", "bc:c").issue("vendor");

        found(verdict(namesake.sign(ARCHIVE)), Finding.UNTRUSTED, "", "nobody whom we trust vouches");
    }

    @Test
    void aForgedOne() throws IOException {
        byte[] forged = RepackedZip.of(vendor.sign(ARCHIVE))
                .put("ui/kb.js", "export {} // and more")
                .bytes();

        found(verdict(forged), Finding.FORGED, "ui/kb.js", "changed after it was signed");
    }

    @Test
    void oneWithForgedHeaders() throws IOException {
        RepackedZip zip = RepackedZip.of(vendor.sign(ARCHIVE));
        String manifest = new String(zip.content("META-INF/MANIFEST.MF"), StandardCharsets.UTF_8);
        byte[] forged = zip.put(
                        "META-INF/MANIFEST.MF", manifest.replace("Bundle-Version: 1.0.0", "Bundle-Version: 1.0.1"))
                .bytes();

        assertThat(verdict(forged).finding()).isEqualTo(Finding.FORGED);
    }

    @Test
    void oneWithForgedDigests() throws IOException {
        RepackedZip zip = RepackedZip.of(vendor.sign(ARCHIVE));
        byte[] digests = zip.content("META-INF/SIGNER.SF");
        digests[digests.length - 10]++;

        assertThat(verdict(zip.put("META-INF/SIGNER.SF", digests).bytes()).finding())
                .isEqualTo(Finding.FORGED);
    }

    @Test
    void oneWithAnAddedFile() throws IOException {
        byte[] more = RepackedZip.of(vendor.sign(ARCHIVE))
                .put("ui/more.js", "export {}")
                .bytes();

        found(verdict(more), Finding.PARTLY_SIGNED, "ui/more.js", "1 of 3 files are not signed");
    }

    @Test
    void oneWithAFileThatOnlyLooksLikeASignature() throws IOException {
        byte[] more = RepackedZip.of(vendor.sign(ARCHIVE))
                .put("META-INF/MORE.SF", "export {}")
                .bytes();

        found(verdict(more), Finding.PARTLY_SIGNED, "META-INF/MORE.SF", "not signed");
    }

    @Test
    void oneWithALostFile() throws IOException {
        byte[] less =
                RepackedZip.of(vendor.sign(ARCHIVE)).without("ui/kb.js"::equals).bytes();

        found(verdict(less), Finding.INCOMPLETE, "ui/kb.js", "1 files that were signed are missing");
    }

    @Test
    void oneWithALostSignature() throws IOException {
        byte[] less = RepackedZip.of(vendor.sign(ARCHIVE))
                .without(name -> name.startsWith("META-INF/SIGNER"))
                .bytes();

        found(verdict(less), Finding.REPACKED, "", "the signature is gone");
    }

    @Test
    void onePackedInAnotherOrder() throws IOException {
        byte[] repacked = RepackedZip.of(vendor.sign(ARCHIVE)).reversed().bytes();

        found(verdict(repacked), Finding.REPACKED, "", "not stand at the beginning");
    }

    @Test
    void oneWithADamagedSignature() throws IOException {
        RepackedZip zip = RepackedZip.of(vendor.sign(ARCHIVE));
        byte[] block = zip.content("META-INF/SIGNER.EC");

        Verdict cut =
                verdict(zip.put("META-INF/SIGNER.EC", Arrays.copyOf(block, 100)).bytes());

        assertThat(cut.finding()).isIn(Finding.UNREADABLE, Finding.FORGED);
    }

    @Test
    void anExpiredOne() throws IOException {
        Signer expired = authority.issue("expired", "-startdate", "-30d", "-validity", "10");

        found(verdict(expired.sign(ARCHIVE)), Finding.EXPIRED, "", "CN=expired");
    }

    @Test
    void oneOfATrustedCertificateThatHasExpired() throws IOException {
        Signer expired = Signer.self(folder, "once", "-startdate", "-30d", "-validity", "10");

        found(
                verdict(expired.sign(ARCHIVE), expired.pem(), Optional.empty(), Clock.systemUTC()),
                Finding.EXPIRED,
                "",
                "was valid until");
    }

    @Test
    void oneWhoseCertificateExpiresLater() throws IOException {
        byte[] signed = vendor.sign(ARCHIVE);

        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(4000));

        found(verdict(signed, authority.pem(), Optional.empty(), later), Finding.EXPIRED, "", "signed by CN=vendor");
    }

    @Test
    void anExpiredOneThatWasSignedInTime() throws IOException {
        Signer expired = authority.issue("stamped", "-startdate", "-30d", "-validity", "10");
        Signer clock = authority.issue("clock", "-ext", "eku:critical=timeStamping");
        Instant then = Instant.now().minus(Duration.ofDays(25)).truncatedTo(ChronoUnit.SECONDS);

        Verdict verdict;
        try (TimeStampServer stamps = new TimeStampServer(clock, then)) {
            verdict = verdict(expired.sign(ARCHIVE, stamps));
        }

        found(verdict, Finding.TRUSTED, "", "stamped");
        assertThat(verdict.signedAt()).contains(then);
    }

    @Test
    void anExpiredOneThatWasSignedTooLate() throws IOException {
        Signer expired = authority.issue("late", "-startdate", "-30d", "-validity", "10");
        Signer clock = authority.issue("clock2", "-ext", "eku:critical=timeStamping");

        try (TimeStampServer stamps = new TimeStampServer(clock, Instant.now().minus(Duration.ofDays(5)))) {
            found(verdict(expired.sign(ARCHIVE, stamps)), Finding.EXPIRED, "", "late");
        }
    }

    @Test
    void anExpiredOneWhoseTimeNobodyTrustedHasConfirmed() throws IOException {
        Signer expired = authority.issue("forlorn", "-startdate", "-30d", "-validity", "10");
        Signer clock = Signer.self(folder, "clock3", "-ext", "eku:critical=timeStamping");

        try (TimeStampServer stamps = new TimeStampServer(clock, Instant.now().minus(Duration.ofDays(25)))) {
            found(verdict(expired.sign(ARCHIVE, stamps)), Finding.EXPIRED, "", "forlorn");
        }
    }

    @Test
    void oneFromTheFuture() throws IOException {
        Signer early = authority.issue("early", "-startdate", "+10d", "-validity", "30");

        found(verdict(early.sign(ARCHIVE)), Finding.NOT_YET_VALID, "", "CN=early");
    }

    @Test
    void aRevokedOne() throws IOException {
        Signer other = authority.issue("other");
        Path list = authority.revoke(vendor);

        found(
                verdict(vendor.sign(ARCHIVE), authority.pem(), Optional.of(list), Clock.systemUTC()),
                Finding.REVOKED,
                "",
                "CN=vendor was revoked");
        found(
                verdict(other.sign(ARCHIVE), authority.pem(), Optional.of(list), Clock.systemUTC()),
                Finding.TRUSTED,
                "",
                "other");
    }

    @Test
    void aRevocationListOfAStrangerRevokesNothing() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("forger"));
        Path list = Signer.self(elsewhere, "authority", "-ext", "bc:c").revoke(vendor);

        found(
                verdict(vendor.sign(ARCHIVE), authority.pem(), Optional.of(list), Clock.systemUTC()),
                Finding.TRUSTED,
                "",
                "vendor");
    }

    @Test
    void oneSignedForAnotherPurpose() throws IOException {
        Signer server = authority.issue("server", "-ext", "eku=serverAuth");

        found(verdict(server.sign(ARCHIVE)), Finding.WRONG_PURPOSE, "", "not made to sign code");
    }

    @Test
    void oneSignedWithAWeakKey() throws IOException {
        Signer weak = authority.issue("weak", "-keyalg", "RSA", "-keysize", "1024");

        assertThat(verdict(weak.sign(ARCHIVE)).finding()).isEqualTo(Finding.WEAK_ALGORITHM);
    }

    @Test
    void oneSignedWithAKeyTooWeakForJava() throws IOException {
        Signer weak = Signer.self(folder, "feeble", "-keyalg", "RSA", "-keysize", "512", "-sigalg", "SHA256withRSA");

        assertThat(verdict(weak.sign(ARCHIVE), weak.pem(), Optional.empty(), Clock.systemUTC())
                        .finding())
                .isEqualTo(Finding.WEAK_ALGORITHM);
    }

    @Test
    void oneSignedWithAWeakDigest() throws IOException {
        assertThat(verdict(vendor.sign(ARCHIVE, "SHA-1", "SIGNER")).finding()).isEqualTo(Finding.WEAK_ALGORITHM);
        assertThat(verdict(vendor.sign(ARCHIVE, "MD5", "SIGNER")).finding()).isEqualTo(Finding.WEAK_ALGORITHM);
    }

    @Test
    void oneTooLargeToBeTakenIntoMemory() throws IOException {
        byte[] large = RepackedZip.of(vendor.sign(ARCHIVE))
                .put("META-INF/SIGNER.SF", new byte[5_000_000])
                .bytes();

        found(verdict(large), Finding.UNREADABLE, "META-INF/SIGNER.SF", "too large");
    }

    @Test
    void nobodyIsTrustedWithoutAFile() throws IOException {
        Path file = Files.write(Files.createTempFile(folder, "archive", ".jar"), vendor.sign(ARCHIVE));
        TrustFiles none = new TrustFiles(Optional.empty(), Optional.empty());

        found(
                new ArchiveSignature(new SignerTrust(none.read(""), Clock.systemUTC())).verify(file),
                Finding.UNTRUSTED,
                "",
                "no certificate is trusted on this server");
    }
}
