// What tests of user interfaces import as "@mortise/sdk/testing": the handle, without a server.

import {Problem} from "../core/api.js";
import {answerRequests} from "./context-protocol.js";
import {Mortise} from "./handle.js";
import {TOKENS} from "./theme.js";

const MODULE = "module-under-test";

class MockHost {
    requests = [];
    navigations = [];
    toasts = [];
    closed = [];
    #listeners = new Set();
    #topics = new Map();
    #api;
    #tokens;
    #refresh;
    #state;

    constructor({
        context = {}, config = {}, featureFlags = {}, permissions = [], modules = {}, api = {}, tokens = {}, module = MODULE, version = "1.0.0",
        point = "tabs", label = module, data = null, contribution = {}, scope = "workspace/ws-test", language = "en", loading = false, error = null,
        refresh = () => {},
    }) {
        this.contribution = {module, version, id: "under-test", label, ...contribution};
        this.point = point;
        this.scope = scope;
        this.data = data;
        this.language = language;
        this.#api = api;
        this.#tokens = tokens;
        this.#refresh = refresh;
        const entry = (name, {isEnabled = true, isInstalled = true, displayName = name, ...others} = {}) =>
            ({name, displayName, isEnabled, isInstalled, config: {}, featureFlags: {}, ...others});
        const known = {[module]: entry(module, {config, featureFlags})};
        for (const [name, said] of Object.entries(modules)) {
            known[name] = entry(name, typeof said === "boolean" ? {isEnabled: said} : said);
        }
        const [kind, id] = scope.split("/");
        this.#state = {loading, error, context: loading ? null : {
            workspaceId: kind === "workspace" ? id : null,
            orgId: kind === "workspace" ? "org-test" : id,
            workspace: kind === "workspace" ? {id, name: "Workspace of the test", color: null, icon: null} : null,
            navigation: {labelSingular: "Workspace", labelPlural: "Workspaces", icon: "grid"},
            features: {favoritesEnabled: true, tagsEnabled: true, colorCodingEnabled: false},
            userRole: "ws_user",
            permissions,
            modules: known,
            ...context,
        }};
    }

    state() {
        return this.#state;
    }

    /** Changes what the context says, as another browser or an administrator would. */
    update({loading = false, error = null, ...members}) {
        this.#state = {loading, error, context: {...this.#state.context, ...members}};
        this.tell("change");
    }

    setTokens(tokens) {
        this.#tokens = {...this.#tokens, ...tokens};
        this.tell("themechange");
    }

    tell(kind) {
        [...this.#listeners].forEach((listener) => listener(kind));
    }

    subscribe(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    async refresh() {
        await this.#refresh();
    }

    async request(method, path, {body, headers} = {}) {
        const {pathname, searchParams} = new URL(path, "http://mortise.invalid");
        const request = {method, path: pathname, query: Object.fromEntries(searchParams), body, headers};
        this.requests.push(request);
        const answer = this.#api[`${method} ${pathname}`] ?? this.#api[pathname];
        if (answer === undefined) {
            throw new Problem({
                code: "NOT_FOUND",
                title: `The test answers nothing to ${method} ${pathname}`,
                mend: `Give mockMortise({api: {"${method} ${pathname}": …}})`,
            }, 404);
        }
        const data = typeof answer === "function" ? await answer(request) : structuredClone(answer);
        return {data, status: 200, etag: null};
    }

    topic(topic, listener) {
        const listeners = this.#topics.get(topic) ?? new Set();
        this.#topics.set(topic, listeners.add(listener));
        return () => listeners.delete(listener);
    }

    publish(topic, payload) {
        for (const listener of [...this.#topics.get(topic) ?? []]) {
            listener(structuredClone(payload), {at: new Date().toISOString(), version: this.contribution.version});
        }
    }

    async navigate(path) {
        this.navigations.push(path);
    }

    toast(text, options) {
        this.toasts.push({text, ...options});
    }

    close(result) {
        this.closed.push(result);
    }

    token(name) {
        if (!TOKENS.includes(name)) {
            throw new TypeError(`There is no design token ${name}`);
        }
        return this.#tokens[name] ?? "";
    }
}

/**
 * A handle without a server. `api` has what the plugin's endpoints answer, by `"GET /documents"`: data, or a function of the request.
 * `mock` of the handle changes the context, publishes topics, and tells what the user interface has asked for.
 */
export function mockMortise(options = {}) {
    const host = new MockHost(options);
    const handle = new Mortise(host);
    handle.mock = {
        update: (members) => host.update(members),
        setTokens: (tokens) => host.setTokens(tokens),
        publish: (topic, payload) => host.publish(topic, payload),
        setData: (data) => {
            host.data = data;
            host.tell("change");
        },
        requests: host.requests,
        navigations: host.navigations,
        toasts: host.toasts,
        closed: host.closed,
    };
    return handle;
}

/** Answers the context requests of what is in it with the handle that is its property `mortise`; one of defaults without it. */
class MortiseMock extends HTMLElement {
    #mortise = null;

    constructor() {
        super();
        answerRequests(this, () => this.mortise);
    }

    get mortise() {
        this.#mortise ??= mockMortise();
        return this.#mortise;
    }

    set mortise(handle) {
        this.#mortise = handle;
    }
}

if (!customElements.get("mortise-mock")) {
    customElements.define("mortise-mock", MortiseMock);
}
