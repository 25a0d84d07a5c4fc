package io.mortise.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before the first test
class TlsFilesTest {
    private TlsFiles files;
    private GeneratedKey rsa;
    private GeneratedKey ec;
    private Path folder;

    @BeforeAll
    void generate(@TempDir Path given) throws Exception {
        folder = given;
        rsa = GeneratedKey.of("RSA", folder);
        ec = GeneratedKey.of("EC", folder);
        files = new TlsFiles(folder.resolve("server.crt"), folder.resolve("server.key"));
    }

    @Test
    void readsEveryFormOfRsaAndEcKeys() throws Exception {
        for (GeneratedKey generated : new GeneratedKey[] {rsa, ec}) {
            for (String key : new String[] {generated.pkcs8Pem(), generated.traditionalPem()}) {
                TlsPair pair = read(generated.certificatePem(), key);

                assertThat(pair.certificate()).isEqualTo(generated.certificate());
                assertThat(pair.key()).isEqualTo(generated.key());
            }
        }
    }

    @Test
    void takesNoNoticeOfOtherTextAndBlocks() throws Exception {
        String certificate = "subject=CN - one\n" + ec.certificatePem() + "trailing";
        String key = GeneratedKey.pem("EC PARAMETERS", new byte[] {6, 1, 1}) + ec.traditionalPem();

        assertThat(read(certificate, key).chain()).containsExactly(ec.certificate());
    }

    @Test
    void bothMayBeInOneFile() throws Exception {
        Path both = Files.writeString(folder.resolve("both.pem"), rsa.pkcs8Pem() + rsa.certificatePem());

        assertThat(new TlsFiles(both, both).read().key()).isEqualTo(rsa.key());
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        String certificate = rsa.certificatePem();
        String key = rsa.pkcs8Pem();

        refuses(certificate, ec.pkcs8Pem(), "server.key", "of the kind RSA");
        refuses(certificate, GeneratedKey.of("RSA", folder).pkcs8Pem(), "server.key", "is not the key of");
        refuses("", key, "server.crt", "holds no certificate");
        refuses(key, key, "server.crt", "holds no certificate");
        refuses(certificate, certificate, "server.key", "holds no private key");
        refuses(certificate.substring(0, 200) + "\n-----END CERTIFICATE-----\n", key, "server.crt", "number 1");
        refuses(certificate, key.replace("PRIVATE KEY-----\nM", "PRIVATE KEY-----\nX"), "server.key", "cannot be read");
        refuses(certificate, key.replace("PRIVATE", "ENCRYPTED PRIVATE"), "server.key", "is encrypted");
        refuses(GeneratedKey.of("DSA", folder).certificatePem(), key, "server.crt", "neither RSA nor EC");
    }

    @Test
    void filesThatAreNotThereAreNamed() {
        TlsFiles missing = new TlsFiles(folder.resolve("none.crt"), folder.resolve("none.key"));

        assertThat(catchThrowableOfType(UnusableTlsException.class, missing::read))
                .hasMessage("there is no such file")
                .extracting(UnusableTlsException::where)
                .asString()
                .endsWith("none.crt");
    }

    @Test
    void theKeyIsNotPrinted() throws Exception {
        write(rsa.certificatePem(), rsa.pkcs8Pem());

        assertThat(files.content().toString()).doesNotContain("PRIVATE");
    }

    private void refuses(String certificate, String key, String where, String why) throws IOException {
        write(certificate, key);

        UnusableTlsException refused = catchThrowableOfType(UnusableTlsException.class, files::read);

        assertThat(refused).as(why).isNotNull().hasMessageContaining(why);
        assertThat(refused.where()).endsWith(where);
        assertThat(refused.mend()).isNotBlank();
    }

    private TlsPair read(String certificate, String key) throws IOException {
        write(certificate, key);
        return files.read();
    }

    private void write(String certificate, String key) throws IOException {
        Files.writeString(files.certificate(), certificate);
        Files.writeString(files.key(), key);
    }
}
