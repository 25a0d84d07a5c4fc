package io.mortise.plugins.signature;

/** What may be found out about an archive's signature, each with its mend. The names are stable. */
enum Finding {
    /** Somebody we trust has signed all of it. */
    TRUSTED(""),
    UNSIGNED("Let its vendor sign it with jarsigner, or take the signed archive"),
    /** An entry is not as it was when it was signed. */
    FORGED("Take the archive from its vendor again; do not use this one"),
    /** Packed again by something that knows nothing of signatures. */
    REPACKED("Take the archive as its vendor has signed it, and do not unpack and pack it on the way"),
    /** What was signed is not all there. */
    INCOMPLETE("Take the archive from its vendor again, and check that it was sent whole"),
    /** There is something in it that nobody has signed. */
    PARTLY_SIGNED("Sign the archive after the last change to it, and add nothing afterwards"),
    /** There is a signature, and it cannot be made out. */
    UNREADABLE("Sign the archive again with a current jarsigner"),
    WEAK_ALGORITHM("Sign it again with SHA-256 or better and a key of at least 2048 bits (RSA, DSA) or 256 bits (EC)"),
    EXPIRED("Sign it again with a certificate that is valid, and with a time stamp (jarsigner -tsa)"),
    NOT_YET_VALID("Check the clock of this machine, and that of the one which signs"),
    REVOKED("Do not use it; ask its vendor for an archive signed with another certificate"),
    /** The certificate was made for something else. */
    WRONG_PURPOSE("Sign it with a certificate for code (extended key usage codeSigning)"),
    UNTRUSTED("Check with its vendor whose certificate it is, and add it to the file of option --signature-trust"),
    /** Whom we trust cannot be told. */
    TRUST_UNREADABLE("Mend the file of option --signature-trust or --signature-crl");

    private final String mend;

    Finding(String mend) {
        this.mend = mend;
    }

    String mend() {
        return mend;
    }
}
