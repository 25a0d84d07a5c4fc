// Files of plugins and the classes in them: each becomes an element under a name of its own, whose failures are told and not thrown.

const LIFECYCLE = ["connectedCallback", "disconnectedCallback", "adoptedCallback", "attributeChangedCallback", "performUpdate"];

let names = 0;
const loaded = new Map();
const attempts = new Map();
const tellers = new WeakMap();

/** A failure of a user interface, in one of the phases that reports know. */
export class ExtensionFailure extends Error {
    constructor(phase, fault) {
        super(messageOf(fault));
        this.name = "ExtensionFailure";
        this.phase = phase;
        this.stack = String(fault?.stack ?? "");
    }
}

function messageOf(fault) {
    return String(fault?.message || fault || "Without a message");
}

/**
 * The class of the file at an address, once: a subclass that guards the lifecycle, under a fresh name.
 *
 * @throws ExtensionFailure
 */
export function load(url, timeLimitMillis) {
    let loading = loaded.get(url);
    if (!loading) {
        const attempt = attempts.get(url) ?? 0;
        // Browsers remember that a file has failed, and would answer the same again.
        loading = inTime(importClass(attempt === 0 ? url : `${url}?attempt=${attempt}`), timeLimitMillis, url);
        loaded.set(url, loading);
        loading.catch(() => {
            loaded.delete(url);
            attempts.set(url, attempt + 1);
        });
    }
    return loading;
}

async function importClass(url) {
    let file;
    try {
        file = await import(url);
    } catch (fault) {
        throw new ExtensionFailure("import", fault);
    }
    const Class = file.default;
    if (typeof Class !== "function" || !(Class.prototype instanceof HTMLElement)) {
        throw new ExtensionFailure("import", new TypeError(`${url} has no default export that is a class and extends HTMLElement`));
    }
    try {
        const Guarded = guarded(Class);
        customElements.define(`mortise-plugin-${++names}`, Guarded);
        return Guarded;
    } catch (fault) { // such as by observedAttributes
        throw new ExtensionFailure("construct", fault);
    }
}

function inTime(promise, millis, url) {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(
            () => reject(new ExtensionFailure("timeout", new Error(`${url} was not loaded within ${millis / 1000} seconds`))), millis);
        promise.then(resolve, reject).finally(() => clearTimeout(timer));
    });
}

/** A new element; `failed(failure)` hears what its lifecycle throws from then on. */
export function create(Class, failed) {
    try {
        const element = new Class();
        tellers.set(element, failed);
        return element;
    } catch (fault) {
        throw new ExtensionFailure("construct", fault);
    }
}

function guarded(Class) {
    const Guarded = class extends Class {};
    for (const name of LIFECYCLE) {
        const method = Class.prototype[name];
        if (typeof method === "function") {
            Guarded.prototype[name] = function (...values) {
                try {
                    return method.apply(this, values);
                } catch (fault) {
                    tellers.get(this)?.(new ExtensionFailure("render", fault));
                    return undefined;
                }
            };
        }
    }
    return Guarded;
}

// Whoever takes a name of the console's own would break pages that are fetched later. Files of plugins are known by their addresses.
const define = customElements.define;
const OWN_NAMES = /^(mortise|m|page|nav|sign|first|module|permission|extension)-/;

CustomElementRegistry.prototype.define = function (name, ...others) {
    if (OWN_NAMES.test(name) && /\/assets\/[^/]+\/[0-9a-f]{32}\//.test(new Error().stack)) {
        throw new Error(`The name ${name} is one of the console's own. A user interface exports its class and defines no element;`
            + " for elements within it there is defineElement of @mortise/sdk");
    }
    return define.call(this, name, ...others);
};
