// What must not compile: a path that is no text, a token that there is not, a member that there is not.

import type {Mortise} from "@mortise/sdk";

export function wrong(mortise: Mortise): void {
    void mortise.api.get(42);
    mortise.theme.token("color-of-nothing");
    mortise.workspace.name.toUpperCase();
    mortise.host();
}
