package io.mortise.host.tenant;

/**
 * What a write to the members has come to.
 *
 * @param added whether the user was no member before
 */
public record MemberWrite(Member member, boolean added) {}
