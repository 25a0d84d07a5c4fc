package io.mortise.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mortise.host.problem.Reason;
import org.jspecify.annotations.Nullable;

/** Why a module is not available, as problems and resolved modules show it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReasonDocument(
        String code,
        String message,
        @Nullable String scope,
        @Nullable String module) {
    public static ReasonDocument of(Reason reason) {
        return new ReasonDocument(
                reason.code().name(),
                reason.message(),
                reason.scope().orElse(null),
                reason.module().orElse(null));
    }
}
