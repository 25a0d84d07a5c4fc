// A user interface that may not run in the page: in a frame of opaque origin, which has one port and can do no more than is admitted here.

import {token as tokenOf, TOKENS} from "../theme.js";
import {Allowance} from "./allowance.js";
import {ExtensionFailure} from "./elements.js";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const HEADERS = ["accept", "content-type", "if-match", "if-none-match"];
const LASTING_PHASES = ["event", "promise"]; // what has failed is over, and the element is still there, or on its way
const PHASES = ["import", "construct", "render", ...LASTING_PHASES];
const MOST_REQUESTS = 20; // at once
const MOST_TOPICS = 50;
const MOST_TOASTS = {burst: 3, perMinute: 10};
const MOST_MOVES = {burst: 2, perMinute: 20};
const MOST_REPORTS = {burst: 10, perMinute: 60};
const LEAST_HEIGHT = 24;
const MOST_HEIGHT = 4000;

/** A frame with one element in it. Put `frame` into the document, wait for `mounted()`, and end it with `stop()`. */
export class FrameMount {
    #host;
    #failed;
    #port = null;
    #unsubscribe = null;
    #requests = new Map();
    #topics = new Map();
    #resolve = () => {};
    #reject = () => {};
    #toasts = new Allowance(MOST_TOASTS);
    #moves = new Allowance(MOST_MOVES);
    #reports = new Allowance(MOST_REPORTS);
    #isReady = ({source, data}) => {
        if (source !== null && source === this.frame.contentWindow && data === "mortise-frame") {
            removeEventListener("message", this.#isReady); // one port for each frame, whatever it becomes
            this.#connect();
        }
    };

    constructor(host, {title, failed}) {
        this.#host = host;
        this.#failed = failed;
        this.frame = document.createElement("iframe");
        this.frame.sandbox = "allow-scripts allow-forms"; // without the latter no script hears that a form is sent off; its policy lets none go
        this.frame.title = title;
        this.frame.className = "extension-frame";
        this.frame.dataset.state = "arriving";
        this.frame.src = "/console/frame";
        addEventListener("message", this.#isReady);
    }

    /** How long it took, once the element is there. */
    async mounted(timeLimitMillis) {
        const start = performance.now();
        const timer = setTimeout(() => {
            const {url} = this.#host.contribution;
            this.#reject(this.#port
                ? new ExtensionFailure("timeout", new Error(`${url} showed nothing within ${timeLimitMillis / 1000} seconds`))
                : new ExtensionFailure("frame", new Error(`The frame did not answer within ${timeLimitMillis / 1000} seconds`)));
        }, timeLimitMillis);
        try {
            const {renderMillis} = await new Promise((resolve, reject) => {
                this.#resolve = resolve;
                this.#reject = reject;
            });
            this.frame.dataset.state = "ready";
            return {start, loaded: performance.now() - renderMillis, end: performance.now()};
        } finally {
            clearTimeout(timer);
        }
    }

    stop() {
        this.#reject(new ExtensionFailure("frame", new Error("The frame was taken away")));
        removeEventListener("message", this.#isReady);
        this.#unsubscribe?.();
        this.#port?.close();
        this.#requests.forEach((abort) => abort.abort());
        this.#topics.forEach((unlisten) => unlisten());
        this.#topics.clear();
        this.frame.remove();
    }

    async #connect() {
        await this.#host.ready();
        if (!this.frame.contentWindow) {
            return; // it was taken away meanwhile
        }
        const {port1, port2} = new MessageChannel();
        this.#port = port1;
        port1.onmessage = ({data}) => this.#heard(data);
        const {contribution, point, scope, language} = this.#host;
        this.#unsubscribe = this.#host.subscribe((kind) => {
            this.#send(kind === "themechange" ? {kind: "theme", ...look()} : {kind: "state", ...this.#state()});
        });
        const start = {kind: "start", contribution, point, scope, language, state: this.#state(), theme: look()};
        this.frame.contentWindow.postMessage(start, "*", [port2]); // the origin is opaque and has no name; the frame was just asked whether it is ours
    }

    #state() {
        const {context, loading, error} = this.#host.state();
        return {context, loading, error: error && problemOf(error), contribution: this.#host.contribution, data: plain(this.#host.data)};
    }

    #send(message) {
        this.#port.postMessage(message);
    }

    /** What the frame says is what a stranger says: each thing is looked at, and what is not admitted does nothing. */
    #heard(message) {
        const heard = {
            mounted: () => this.#resolve({renderMillis: Number(message.renderMillis) || 0}),
            failed: () => this.#tellFailure(message),
            size: () => this.#resize(Number(message.height)),
            request: () => this.#request(message),
            abort: () => this.#requests.get(message.id)?.abort(),
            refresh: () => this.#host.refresh(),
            listen: () => this.#listen(String(message.topic)),
            unlisten: () => this.#unlisten(String(message.topic)),
            navigate: () => this.#navigate(String(message.path)),
            toast: () => this.#toasts.take() && this.#host.toast(String(message.text), {kind: message.options?.kind}),
            close: () => this.#host.close(message.result),
        };
        if (Object.hasOwn(heard, message?.kind)) {
            heard[message.kind]();
        }
    }

    #tellFailure({phase, message, stack}) {
        if (PHASES.includes(phase) && this.#reports.take()) {
            const failure = new ExtensionFailure(phase, {message: String(message), stack: String(stack ?? "")});
            if (this.frame.dataset.state === "ready" || LASTING_PHASES.includes(phase)) {
                this.#failed(failure);
            } else {
                this.#reject(failure);
            }
        }
    }

    #resize(height) {
        if (Number.isFinite(height)) {
            this.frame.style.setProperty("height", `${Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, Math.ceil(height)))}px`);
        }
    }

    async #request({id, method, path, body, headers}) {
        if (!Number.isSafeInteger(id) || this.#requests.has(id)) {
            return; // no frame of ours says that; one that does must not get around the bound
        }
        const abort = new AbortController();
        try {
            if (!METHODS.includes(method) || this.#requests.size >= MOST_REQUESTS) {
                throw new TypeError(`A frame may send ${METHODS.join(", ")}, and ${MOST_REQUESTS} requests at once`);
            }
            this.#requests.set(id, abort);
            const admitted = Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => HEADERS.includes(name.toLowerCase())));
            const answer = await this.#host.request(method, String(path), {body, headers: admitted, signal: abort.signal});
            this.#answer({id, answer});
        } catch (fault) {
            this.#answer({id, problem: problemOf(fault)});
        } finally {
            if (this.#requests.get(id) === abort) {
                this.#requests.delete(id);
            }
        }
    }

    #answer(message) {
        this.#send({kind: "answer", ...message});
    }

    #listen(topic) {
        if (!this.#topics.has(topic) && this.#topics.size < MOST_TOPICS) {
            this.#topics.set(topic, this.#host.topic(topic, (payload, details) => this.#send({kind: "topic", topic, payload, details})));
        }
    }

    #unlisten(topic) {
        this.#topics.get(topic)?.();
        this.#topics.delete(topic);
    }

    #navigate(path) {
        if (this.#moves.take()) {
            try {
                this.#host.navigate(path);
            } catch (fault) { // an address elsewhere is told as the plugin's failure, and not followed
                this.#failed(new ExtensionFailure("event", fault));
            }
        }
    }
}

function look() {
    const root = document.documentElement;
    return {
        tokens: Object.fromEntries(TOKENS.map((name) => [name, tokenOf(name)])),
        look: root.dataset.look ?? "light",
        colorScheme: getComputedStyle(root).colorScheme,
    };
}

/** A problem of the API, or another fault, as data. */
function problemOf(fault) {
    return {isMisuse: fault instanceof TypeError, status: fault.status ?? 0, document: fault.document ?? {code: fault.name, title: fault.message}};
}

/** Data that a frame can get; what is not data stays here. */
function plain(data) {
    return data === null ? null : JSON.parse(JSON.stringify(data));
}
