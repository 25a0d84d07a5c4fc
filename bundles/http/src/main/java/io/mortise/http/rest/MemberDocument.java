package io.mortise.http.rest;

import io.mortise.host.tenant.Member;

/** A member on the wire. */
record MemberDocument(String userId, String role, String addedAt) {
    static MemberDocument of(Member member) {
        return new MemberDocument(
                member.userId(), member.role().wireName(), member.addedAt().toString());
    }
}
