package io.mortise.http.rest;

import io.mortise.host.plugin.OrgSignaturePolicy;
import org.jspecify.annotations.Nullable;

/**
 * How strict an organization is about signatures, on the wire: {@code off}, {@code warn} or {@code require}.
 *
 * @param policy what it says itself
 * @param effective what holds for it
 * @param system what holds for everybody
 */
record SignaturePolicyDocument(@Nullable String policy, String effective, String system) {
    static SignaturePolicyDocument of(OrgSignaturePolicy policy) {
        return new SignaturePolicyDocument(policy.own().orElse(null), policy.effective(), policy.system());
    }
}
