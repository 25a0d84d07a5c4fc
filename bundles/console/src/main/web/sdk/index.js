// What user interfaces of plugins import as "@mortise/sdk".

import "./gates.js";
import {handleAround} from "./context-protocol.js";

export {Problem} from "../core/api.js";
export {confirmDialog, field, icon, ICONS} from "../kit/index.js";
export {CONTEXT, ContextRequestEvent} from "./context-protocol.js";
export {TOKENS} from "./theme.js";

/**
 * The live handle of an element: its own `mortise`, or that of what it stands in. It tells by the event `change` that something is another,
 * and ends when the element is taken out of the document. Call it when the element is in the document, such as in connectedCallback.
 */
export function useWorkspacePlugin(element) {
    const handle = typeof element.mortise?.forElement === "function" ? element.mortise : handleAround(element);
    if (!handle) {
        throw new Error(`<${element.localName}> is not within a user interface of Mortise: nothing around it answers context requests for`
            + " \"mortise\". Ask in connectedCallback and not before; in tests put it into <mortise-mock>");
    }
    return handle.forElement(element);
}

let names = 0;

/**
 * Defines an element that a user interface uses within itself, and answers its name, which is another one each time: a new version of
 * the plugin runs in the same page as the one before it.
 */
export function defineElement(base, Class) {
    const name = `${base}-${++names}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
    customElements.define(name, Class);
    return name;
}
