package io.mortise.itests.driver;

import java.net.URI;

/** The realm that Keycloak begins with: what the README tells an operator to click together. */
final class KeycloakRealm {
    private KeycloakRealm() {}

    static String json(String realm, URI server) {
        return """
                {
                  "realm": "%1$s",
                  "enabled": true,
                  "sslRequired": "none",
                  "groups": [{"name": "acme-admins"}, {"name": "mortise-admins"}],
                  "users": [{
                    "username": "%2$s", "enabled": true, "firstName": "Ada", "lastName": "Lovelace",
                    "email": "ada@example.com", "emailVerified": true, "groups": ["/acme-admins"],
                    "credentials": [{"type": "password", "value": "%3$s", "temporary": false}]
                  }],
                  "clients": [{
                    "clientId": "%4$s", "enabled": true, "protocol": "openid-connect",
                    "publicClient": false, "secret": "%5$s",
                    "standardFlowEnabled": true, "directAccessGrantsEnabled": true,
                    "redirectUris": ["%6$s/api/platform/session/oidc/callback"],
                    "attributes": {"pkce.code.challenge.method": "S256"},
                    "protocolMappers": [
                      {"name": "groups", "protocol": "openid-connect",
                       "protocolMapper": "oidc-group-membership-mapper",
                       "config": {"claim.name": "groups", "full.path": "false", "id.token.claim": "true",
                                  "access.token.claim": "true"}},
                      {"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                       "config": {"included.client.audience": "%4$s", "access.token.claim": "true"}}
                    ]
                  }]
                }
                """.formatted(
                        realm, Keycloak.USER, Keycloak.PASSWORD, Keycloak.CLIENT_ID, Keycloak.CLIENT_SECRET, server);
    }
}
