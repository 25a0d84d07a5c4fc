// What all elements of the board have in common.

import {LitElement} from "lit";
import {MortiseController} from "@mortise/sdk/lit";

/** Renders into the light DOM, so that it looks as the pages around it do, and again at each change of the context. */
export class BoardElement extends LitElement {
    #mortise = new MortiseController(this);

    createRenderRoot() {
        return this;
    }

    /** The live handle, since the element was in the document for the first time. */
    get plugin() {
        return this.#mortise.value;
    }

    /** All modules that are known here, by their names for people. */
    get modules() {
        const {enabledModules, getModuleConfig} = this.plugin.moduleAvailability;
        return enabledModules.map(getModuleConfig).sort((one, other) => one.displayName.localeCompare(other.displayName));
    }
}
