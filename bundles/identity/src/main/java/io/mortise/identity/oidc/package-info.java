/** The protocol of OpenID Connect: the provider's keys, its tokens, the authorization code flow. Start with {@link OpenIdConnect}. */
@NullMarked
package io.mortise.identity.oidc;

import org.jspecify.annotations.NullMarked;
