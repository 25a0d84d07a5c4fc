package io.mortise.identity.testing;

import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A pair of keys with an id of its own. */
public record SigningKey(PublicJsonWebKey pair, String algorithm) {

    /** Always the same pair, under another id each time: such pairs take seconds to find. */
    public static SigningKey rsa(String algorithm) {
        RsaJsonWebKey copy = new RsaJsonWebKey(Rsa.PAIR.getRsaPublicKey());
        copy.setPrivateKey(Rsa.PAIR.getPrivateKey());
        return new SigningKey(named(copy), algorithm);
    }

    /** For {@code ES256} or {@code ES384}. */
    public static SigningKey ec(String algorithm) {
        try {
            return new SigningKey(
                    named(EcJwkGenerator.generateJwk(
                            algorithm.equals("ES256") ? EllipticCurves.P256 : EllipticCurves.P384)),
                    algorithm);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Made when it is needed first. */
    private static final class Rsa {
        static final RsaJsonWebKey PAIR = generate();

        private static RsaJsonWebKey generate() {
            try {
                return RsaJwkGenerator.generateJwk(2048);
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key) {
        key.setKeyId(UUID.randomUUID().toString());
        return key;
    }
}
