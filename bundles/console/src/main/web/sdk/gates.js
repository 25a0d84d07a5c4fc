// Elements that show what is in them only where a module is available, or the caller has a permission. `fallback` is shown otherwise,
// `loading` until it is known.

import {handleAround} from "./context-protocol.js";

const SLOTS = {open: "", closed: "fallback", loading: "loading"};

/** What stands in a `<template>` is made when the gate opens, and taken away when it closes; other content is only hidden. */
class Gate extends HTMLElement {
    #slot = document.createElement("slot");
    #handle = null;
    #made = [];
    #changed = () => this.#show();

    constructor() {
        super();
        this.attachShadow({mode: "open"}).append(this.#slot);
    }

    connectedCallback() {
        this.#handle = handleAround(this)?.forElement(this) ?? null;
        this.#handle?.addEventListener("change", this.#changed);
        this.#show();
    }

    disconnectedCallback() {
        this.#handle?.end();
        this.#handle = null;
    }

    attributeChangedCallback() {
        if (this.isConnected) {
            this.#show();
        }
    }

    /** Whether the content is shown. */
    get isOpen() {
        return this.#state() === "open";
    }

    #state() {
        if (!this.#handle || this.#handle.error) {
            return "closed";
        }
        return this.#handle.loading ? "loading" : this.admits(this.#handle) ? "open" : "closed";
    }

    #show() {
        const state = this.#state();
        this.#slot.name = SLOTS[state];
        if (state !== "open") {
            this.#made.forEach((node) => node.remove());
            this.#made = [];
        } else if (this.#made.length === 0) {
            for (const template of this.querySelectorAll(":scope > template")) {
                const content = document.importNode(template.content, true);
                this.#made.push(...content.childNodes);
                this.append(content);
            }
        }
        if (this.dataset.state !== state) {
            this.dataset.state = state;
            this.dispatchEvent(new Event("gatechange"));
        }
    }
}

class ModuleGate extends Gate {
    static observedAttributes = ["module"];

    admits({moduleAvailability}) {
        return moduleAvailability.isModuleAvailable(this.getAttribute("module"));
    }
}

class PermissionGate extends Gate {
    static observedAttributes = ["resource", "action"];

    admits(handle) {
        return handle.hasPermission(this.getAttribute("resource"), this.getAttribute("action"));
    }
}

customElements.define("module-gate", ModuleGate);
customElements.define("module-conditional", class extends ModuleGate {});
customElements.define("permission-gate", PermissionGate);
