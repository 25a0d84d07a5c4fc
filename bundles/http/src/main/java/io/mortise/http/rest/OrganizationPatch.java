package io.mortise.http.rest;

import org.jspecify.annotations.Nullable;

/** What is to change about an organization, as callers send it. */
record OrganizationPatch(@Nullable String name) {}
