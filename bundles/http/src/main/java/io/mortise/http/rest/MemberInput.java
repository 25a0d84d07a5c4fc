package io.mortise.http.rest;

/** What a member is to be, as callers send it. */
record MemberInput(String role) {}
