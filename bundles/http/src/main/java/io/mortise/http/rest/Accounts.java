package io.mortise.http.rest;

import io.mortise.host.identity.ApiTokens;
import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Sessions;
import io.mortise.host.identity.Users;

/** What is known of people and of the programs that act for them. */
public record Accounts(Users users, Sessions sessions, ApiTokens tokens, OidcSignIn oidc) {}
