package io.mortise.http.rest;

import io.mortise.host.identity.User;

/** A user on the wire. */
record UserDocument(
        String id,
        String displayName,
        boolean systemAdmin,
        boolean disabled,
        boolean hasPassword,
        String createdAt,
        String updatedAt) {
    static UserDocument of(User user) {
        return new UserDocument(
                user.id(),
                user.displayName(),
                user.systemAdmin(),
                user.disabled(),
                user.hasPassword(),
                user.createdAt().toString(),
                user.updatedAt().toString());
    }
}
