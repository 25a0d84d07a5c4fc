// What a plugin's user interface gets as `mortise`: the same in the page, in a frame and in tests. What it stands on is a host.

/**
 * A plugin's way to what surrounds it. Tells by the event `change` that something of the context is another, by `themechange` that a design
 * token is.
 *
 * A host has `contribution`, `point`, `scope`, `data`, `language`, `state()` (`{context, loading, error}`), `subscribe(listener)`
 * (called with `change` or `themechange`; answers what ends it), `refresh()`, `request(method, path, options)`, `topic(topic, listener)`,
 * `navigate(path)`, `toast(text, options)`, `close(result)` and `token(name)`.
 */
export class Mortise extends EventTarget {
    #host;
    #end;

    /** @param isOver asked before each event: the handle ends where it answers true */
    constructor(host, isOver = () => false) {
        super();
        this.#host = host;
        this.#end = host.subscribe((kind) => {
            if (isOver()) {
                this.end();
            } else {
                this.dispatchEvent(new Event(kind));
            }
        });
        this.moduleAvailability = Object.freeze(moduleAvailability(() => this.#modules));
        this.api = Object.freeze(api(host));
        this.topics = Object.freeze({on: (topic, listener) => host.topic(topic, listener)});
        this.theme = Object.freeze({token: (name) => host.token(name)});
    }

    /** Hears nothing from now on. */
    end() {
        this.#end();
    }

    /** A handle of an element of its own, which ends when that is taken out of the document. */
    forElement(element) {
        let wasConnected = false;
        return new Mortise(this.#host, () => {
            wasConnected ||= element.isConnected;
            return wasConnected && !element.isConnected;
        });
    }

    get #context() {
        return this.#host.state().context;
    }

    get #modules() {
        return this.#context?.modules ?? {};
    }

    get module() {
        return this.contribution?.module ?? null;
    }

    get version() {
        return this.contribution?.version ?? null;
    }

    get contribution() {
        return this.#host.contribution;
    }

    get point() {
        return this.#host.point;
    }

    get scope() {
        return this.#host.scope;
    }

    /** What the place says of this one use, such as the member whose section it is; null where it says nothing. */
    get data() {
        return this.#host.data;
    }

    get language() {
        return this.#host.language;
    }

    get loading() {
        return this.#host.state().loading;
    }

    get error() {
        return this.#host.state().error;
    }

    get workspaceId() {
        return this.#context?.workspaceId ?? null;
    }

    get orgId() {
        return this.#context?.orgId ?? null;
    }

    get workspace() {
        return this.#context?.workspace ?? null;
    }

    get navigation() {
        return this.#context?.navigation ?? {};
    }

    get features() {
        return this.#context?.features ?? {};
    }

    get userRole() {
        return this.#context?.userRole ?? null;
    }

    get permissions() {
        return this.#context?.permissions ?? [];
    }

    /** The configuration of the plugin's own module. */
    get config() {
        return this.#modules[this.module]?.config ?? {};
    }

    /** Whether a feature flag of the plugin's own module is on. */
    isFeatureEnabled(flag) {
        return this.#modules[this.module]?.featureFlags?.[flag] === true;
    }

    hasPermission(resource, action) {
        return this.permissions.includes(`${resource}:${action}`);
    }

    refresh() {
        return this.#host.refresh();
    }

    /** Goes to one of the plugin's own pages, by its path. */
    navigate(path) {
        return this.#host.navigate(path);
    }

    /** Shows a short message: `kind` is `success`, `info`, `warning` or `danger`. */
    toast(text, options = {}) {
        this.#host.toast(text, options);
    }

    /** Says that the work of an action or form is done. */
    close(result) {
        this.#host.close(result);
    }
}

function moduleAvailability(modules) {
    return {
        isModuleAvailable: (name) => modules()[name]?.isEnabled === true,
        getModuleConfig: (name) => modules()[name] ?? null,
        get enabledModules() {
            return Object.values(modules()).filter(({isEnabled}) => isEnabled).map(({name}) => name).sort();
        },
    };
}

function api(host) {
    const data = async (method, path, options) => (await host.request(method, path, options)).data;
    return {
        request: (method, path, options = {}) => host.request(method, path, options),
        get: (path, options) => data("GET", path, options),
        post: (path, body, options) => data("POST", path, {...options, body}),
        put: (path, body, options) => data("PUT", path, {...options, body}),
        patch: (path, body, options) => data("PATCH", path, {...options, body}),
        delete: (path, options) => data("DELETE", path, options),
    };
}
