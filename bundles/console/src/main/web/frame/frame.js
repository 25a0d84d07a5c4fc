// Runs in the frame of a user interface: shows its element, and carries what it asks for over the port to the page.

import {Problem} from "../core/api.js";
import {answerRequests} from "../sdk/context-protocol.js";
import {Mortise} from "../sdk/handle.js";
import {create, ExtensionFailure, load} from "../sdk/host/elements.js";
import {TOKENS} from "../sdk/theme.js";

const NO_LIMIT_MILLIS = 2 ** 31 - 1; // the page has the clock

/** The host of the handle, as PageHost is in the page. */
class FrameHost {
    #port;
    #state;
    #tokens = {};
    #listeners = new Set();
    #topics = new Map();
    #pending = new Map();
    #next = 0;

    constructor(port, {contribution, point, scope, language, state, theme}) {
        this.#port = port;
        this.contribution = contribution;
        this.point = point;
        this.scope = scope;
        this.language = language;
        this.data = state.data;
        this.#take(state);
        this.#wear(theme);
        port.onmessage = ({data}) => this.#heard(data);
    }

    #heard(message) {
        if (message.kind === "state") {
            this.contribution = message.contribution;
            this.data = message.data;
            this.#take(message);
            this.#tell("change");
        } else if (message.kind === "theme") {
            this.#wear(message);
            this.#tell("themechange");
        } else if (message.kind === "topic") {
            [...this.#topics.get(message.topic) ?? []].forEach((listener) => listener(message.payload, message.details));
        } else if (message.kind === "answer") {
            this.#settle(message);
        }
    }

    #take({context, loading, error}) {
        this.#state = {context, loading, error: error && new Problem(error.document, error.status)};
    }

    #wear({tokens, look, colorScheme}) {
        this.#tokens = tokens;
        const root = document.documentElement;
        root.dataset.look = look;
        root.style.colorScheme = colorScheme;
        for (const [name, value] of Object.entries(tokens)) {
            root.style.setProperty(`--mortise-${name}`, value);
        }
    }

    #tell(kind) {
        [...this.#listeners].forEach((listener) => listener(kind));
    }

    #settle({id, answer, problem}) {
        const pending = this.#pending.get(id);
        this.#pending.delete(id);
        if (problem) {
            pending?.reject(problem.isMisuse ? new TypeError(problem.document.title) : new Problem(problem.document, problem.status));
        } else {
            pending?.resolve(answer);
        }
    }

    send(message) {
        this.#port.postMessage(message);
    }

    subscribe(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    state() {
        return this.#state;
    }

    async refresh() {
        this.send({kind: "refresh"});
    }

    request(method, path, {body, headers, signal} = {}) {
        const id = ++this.#next;
        return new Promise((resolve, reject) => {
            this.send({kind: "request", id, method, path, body, headers});
            this.#pending.set(id, {resolve, reject});
            signal?.addEventListener("abort", () => {
                this.#pending.delete(id);
                this.send({kind: "abort", id});
                reject(signal.reason);
            }, {once: true});
        });
    }

    topic(topic, listener) {
        const listeners = this.#topics.get(topic) ?? new Set();
        if (listeners.size === 0) {
            this.#topics.set(topic, listeners);
            this.send({kind: "listen", topic});
        }
        listeners.add(listener);
        return () => {
            if (listeners.delete(listener) && listeners.size === 0) {
                this.#topics.delete(topic);
                this.send({kind: "unlisten", topic});
            }
        };
    }

    navigate(path) {
        this.send({kind: "navigate", path});
    }

    toast(text, options) {
        this.send({kind: "toast", text, options});
    }

    close(result) {
        this.send({kind: "close", result});
    }

    token(name) {
        if (!TOKENS.includes(name)) {
            throw new TypeError(`There is no design token ${name}. Those there are: ${TOKENS.join(", ")}`);
        }
        return this.#tokens[name];
    }
}

async function show(host) {
    const failed = ({phase, message, stack}) => host.send({kind: "failed", phase, message, stack});
    addEventListener("error", (event) => failed(new ExtensionFailure("event", event.error ?? event.message)));
    addEventListener("unhandledrejection", (event) => failed(new ExtensionFailure("promise", event.reason)));
    try {
        const Class = await load(host.contribution.url, NO_LIMIT_MILLIS);
        const start = performance.now();
        const element = create(Class, failed);
        const handle = new Mortise(host);
        answerRequests(document.body, () => handle);
        element.mortise = handle;
        document.body.append(element);
        await element.updateComplete;
        host.send({kind: "mounted", renderMillis: performance.now() - start});
        new ResizeObserver(() => host.send({kind: "size", height: document.body.getBoundingClientRect().height})).observe(document.body);
    } catch (fault) {
        failed(fault instanceof ExtensionFailure ? fault : new ExtensionFailure("construct", fault));
    }
}

addEventListener("message", function start({source, data, ports}) {
    if (source === parent && data.kind === "start") {
        removeEventListener("message", start);
        document.documentElement.lang = data.language; // the texts of the kit are of that language
        show(new FrameHost(ports[0], data));
    }
});
parent.postMessage("mortise-frame", "*"); // tells that the frame is there and nothing else; the page looks who says so
