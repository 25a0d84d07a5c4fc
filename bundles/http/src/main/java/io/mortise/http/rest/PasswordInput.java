package io.mortise.http.rest;

/**
 * What somebody sends to have another password.
 *
 * @param current the present one
 * @param password 12 to 200 characters
 */
record PasswordInput(String current, String password) {}
