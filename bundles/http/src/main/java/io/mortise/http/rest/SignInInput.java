package io.mortise.http.rest;

/** What a user signs in with. */
record SignInInput(String userId, String password) {}
