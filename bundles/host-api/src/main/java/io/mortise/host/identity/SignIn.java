package io.mortise.host.identity;

import java.util.Optional;

/**
 * The request by which somebody signs in.
 *
 * @param address the remote address
 * @param replaced the session that the request still names; it ends when the new one begins
 */
public record SignIn(String address, Optional<String> replaced) {}
