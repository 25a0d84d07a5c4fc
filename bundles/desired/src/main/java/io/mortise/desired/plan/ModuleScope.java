package io.mortise.desired.plan;

import io.mortise.host.tenant.Scope;
import java.util.Optional;

/**
 * A scope whose word about modules is planned.
 *
 * @param exists whether settings know it already
 * @param pointer of its modules in the document
 * @param close empty where there is nothing below that could still be open
 */
record ModuleScope(Scope scope, boolean exists, String pointer, Phase open, Optional<Phase> close) {
    boolean isSystem() {
        return scope.depth() == 0;
    }

    String key(String module) {
        return key(scope, module);
    }

    static String key(Scope scope, String module) {
        return scope.key() + " " + module;
    }
}
