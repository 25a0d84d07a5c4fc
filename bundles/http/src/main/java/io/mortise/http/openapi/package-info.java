/** Describes the management API in OpenAPI 3.1, from what its resources say themselves. Start with {@link OpenApiDocument}. */
@NullMarked
package io.mortise.http.openapi;

import org.jspecify.annotations.NullMarked;
