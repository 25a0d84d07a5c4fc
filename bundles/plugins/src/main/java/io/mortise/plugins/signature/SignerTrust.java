package io.mortise.plugins.signature;

import io.mortise.host.net.TrustFiles;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Timestamp;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Decides whether a signer is somebody we trust, at one moment. */
final class SignerTrust {
    private static final String CODE = "1.3.6.1.5.5.7.3.3";
    private static final String TIME = "1.3.6.1.5.5.7.3.8";
    private static final String ANY = "2.5.29.37.0";
    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;

    private final TrustFiles.Content trust;
    private final Instant now;

    SignerTrust(TrustFiles.Content trust, Clock clock) {
        this.trust = trust;
        this.now = clock.instant();
    }

    /** Why a certificate is not trusted. */
    private static final class NotTrustedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Finding finding;

        NotTrustedException(Finding finding, String message) {
            super(message);
            this.finding = finding;
        }
    }

    /** The verdict on a signature whose digests are right. */
    Verdict judge(CodeSigner signer) {
        List<X509Certificate> chain = certificates(signer.getSignerCertPath());
        String name = chain.get(0).getSubjectX500Principal().getName();
        Optional<Instant> stamped = stamped(signer.getTimestamp());
        try {
            check(chain, stamped.orElse(now), CODE);
            return new Verdict(Finding.TRUSTED, "", "It is signed by " + name, Optional.of(name), stamped);
        } catch (NotTrustedException refused) {
            return new Verdict(
                    refused.finding,
                    "",
                    "It is signed by " + name + ", and " + refused.getMessage(),
                    Optional.of(name),
                    stamped);
        }
    }

    /** When it was signed, as far as somebody we trust says so. */
    private Optional<Instant> stamped(@Nullable Timestamp stamp) {
        if (stamp == null) {
            return Optional.empty();
        }
        try {
            check(certificates(stamp.getSignerCertPath()), now, TIME);
            return Optional.of(stamp.getTimestamp().toInstant());
        } catch (NotTrustedException nobodyWeTrust) { // then it says nothing, and the certificate has to be valid today
            return Optional.empty();
        }
    }

    /** Why the JDK has passed over all signatures. */
    Verdict disregarded(JarFile jar, SignatureFiles files) throws IOException {
        for (JarEntry block : files.blocks()) {
            try (InputStream in = jar.getInputStream(block)) {
                Collection<? extends Certificate> inside =
                        CertificateFactory.getInstance("X.509").generateCertificates(in);
                for (Certificate certificate : inside) {
                    if (certificate instanceof X509Certificate x509 && isWeak(x509)) {
                        return Verdict.of(
                                Finding.WEAK_ALGORITHM,
                                block.getName(),
                                "The key or the certificate of the signature is too weak");
                    }
                }
            } catch (CertificateException noBlock) {
                return unreadable(block.getName(), "it is damaged");
            }
        }
        return unreadable(
                files.digests().get(0).getName(), "it is damaged, or made by an algorithm that is not accepted");
    }

    private static Verdict unreadable(String entry, String why) {
        return Verdict.of(Finding.UNREADABLE, entry, "The signature cannot be verified: " + why);
    }

    private void check(List<X509Certificate> chain, Instant at, String purpose) throws NotTrustedException {
        List<X509Certificate> path = belowTrusted(chain);
        X509Certificate anchor = path.size() < chain.size() ? chain.get(path.size()) : validated(path, at);
        if (path.size() < chain.size() && !path.isEmpty()) {
            validated(path, at, Set.of(new TrustAnchor(anchor, null)));
        }
        List<X509Certificate> all = new ArrayList<>(path);
        all.add(anchor);
        for (int i = 0; i < all.size(); i++) {
            checkRevoked(all.get(i), all.get(Math.min(i + 1, all.size() - 1)));
        }
        for (X509Certificate certificate : all) {
            checkValid(certificate, at);
            if (isWeak(certificate)) {
                throw new NotTrustedException(
                        Finding.WEAK_ALGORITHM,
                        "the key or the signature of the certificate of " + name(certificate) + " is too weak");
            }
        }
        checkPurpose(chain.get(0), purpose);
    }

    /** The certificates before the first one that we trust by itself; all of them when there is none. */
    private List<X509Certificate> belowTrusted(List<X509Certificate> chain) {
        for (int i = 0; i < chain.size(); i++) {
            if (trust.certificates().contains(chain.get(i))) {
                return chain.subList(0, i);
            }
        }
        return chain;
    }

    private X509Certificate validated(List<X509Certificate> path, Instant at) throws NotTrustedException {
        Set<TrustAnchor> anchors = new HashSet<>();
        trust.certificates().forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
        if (anchors.isEmpty()) {
            throw new NotTrustedException(Finding.UNTRUSTED, "no certificate is trusted on this server");
        }
        return validated(path, at, anchors);
    }

    private static X509Certificate validated(List<X509Certificate> path, Instant at, Set<TrustAnchor> anchors)
            throws NotTrustedException {
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false); // the lists are looked at below, without any network
            parameters.setDate(Date.from(at));
            CertPath whole = CertificateFactory.getInstance("X.509").generateCertPath(path);
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult)
                    CertPathValidator.getInstance("PKIX").validate(whole, parameters);
            return result.getTrustAnchor().getTrustedCert();
        } catch (CertPathValidatorException refused) {
            throw new NotTrustedException(finding(refused), why(refused));
        } catch (GeneralSecurityException unusable) {
            throw new NotTrustedException(Finding.UNREADABLE, "its certificates cannot be read: " + unusable);
        }
    }

    private static Finding finding(CertPathValidatorException refused) {
        if (refused.getReason() == BasicReason.EXPIRED) {
            return Finding.EXPIRED;
        }
        if (refused.getReason() == BasicReason.NOT_YET_VALID) {
            return Finding.NOT_YET_VALID;
        }
        return refused.getReason() == BasicReason.ALGORITHM_CONSTRAINED ? Finding.WEAK_ALGORITHM : Finding.UNTRUSTED;
    }

    private static String why(CertPathValidatorException refused) {
        return finding(refused) == Finding.UNTRUSTED
                ? "nobody whom we trust vouches for that certificate"
                : "its certificates do not hold: " + refused.getMessage();
    }

    private void checkRevoked(X509Certificate certificate, X509Certificate issuer) throws NotTrustedException {
        for (X509CRL list : trust.revoked()) {
            if (list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())
                    && isBy(list, issuer)
                    && list.getRevokedCertificate(certificate) != null) {
                throw new NotTrustedException(
                        Finding.REVOKED,
                        "the certificate of " + name(certificate) + " was revoked on "
                                + list.getRevokedCertificate(certificate)
                                        .getRevocationDate()
                                        .toInstant());
            }
        }
    }

    private static boolean isBy(X509CRL list, X509Certificate issuer) {
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException somebodyElse) {
            return false;
        }
    }

    private static void checkValid(X509Certificate certificate, Instant at) throws NotTrustedException {
        try {
            certificate.checkValidity(Date.from(at));
        } catch (CertificateExpiredException expired) {
            throw new NotTrustedException(
                    Finding.EXPIRED,
                    "the certificate of " + name(certificate) + " was valid until "
                            + certificate.getNotAfter().toInstant());
        } catch (CertificateNotYetValidException early) {
            throw new NotTrustedException(
                    Finding.NOT_YET_VALID,
                    "the certificate of " + name(certificate) + " is not valid before "
                            + certificate.getNotBefore().toInstant());
        }
    }

    private static void checkPurpose(X509Certificate certificate, String purpose) throws NotTrustedException {
        boolean[] usage = certificate.getKeyUsage();
        List<String> extended = extendedUsage(certificate);
        boolean signs = usage == null || usage[0];
        boolean fits = extended == null ? purpose.equals(CODE) : extended.contains(purpose) || extended.contains(ANY);
        if (!signs || !fits) {
            throw new NotTrustedException(Finding.WRONG_PURPOSE, "the certificate was not made to sign code");
        }
    }

    private static @Nullable List<String> extendedUsage(X509Certificate certificate) throws NotTrustedException {
        try {
            return certificate.getExtendedKeyUsage();
        } catch (CertificateParsingException malformed) {
            throw new NotTrustedException(
                    Finding.UNREADABLE, "the certificate is malformed: " + malformed.getMessage());
        }
    }

    /** The signature of a certificate that is trusted by itself proves nothing, and may be made by anything. */
    private boolean isWeak(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean weakSignature =
                algorithm.startsWith("MD") || algorithm.startsWith("SHA1") || algorithm.startsWith("SHA-1");
        return isWeak(certificate.getPublicKey())
                || (weakSignature && !trust.certificates().contains(certificate));
    }

    private static boolean isWeak(Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() < LEAST_RSA_BITS;
        }
        if (key instanceof DSAKey dsa) {
            return dsa.getParams() != null && dsa.getParams().getP().bitLength() < LEAST_RSA_BITS;
        }
        return key instanceof ECKey ec && ec.getParams().getOrder().bitLength() < LEAST_EC_BITS;
    }

    private static List<X509Certificate> certificates(CertPath path) {
        return path.getCertificates().stream().map(X509Certificate.class::cast).toList();
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
