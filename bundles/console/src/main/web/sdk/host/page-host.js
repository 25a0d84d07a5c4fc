// What the handle of a user interface stands on in the page: the shared stores, the API, the console itself.

import {send} from "../../core/api.js";
import {listen} from "../../core/events.js";
import {language} from "../../core/messages.js";
import {navigate} from "../../core/router.js";
import {toast} from "../../kit/toasts.js";
import {endpointAddress} from "../endpoint.js";
import {onThemeChange, token} from "../theme.js";
import {contextOf} from "./stores.js";

const TOAST_LENGTH = 300;
const TOAST_KINDS = ["success", "info", "warning", "danger"];

/** The host of one use of a contribution; `closed(result)` is called when the user interface says that it is done. */
export class PageHost {
    #context;
    #listeners = new Set();
    #data;
    #unlisten = null;
    #changed = () => this.#tell("change");

    constructor({contribution, point, scope, data, closed}) {
        this.contribution = contribution;
        this.point = point;
        this.scope = scope;
        this.language = language;
        this.#data = data ?? null;
        this.#context = contextOf(scope);
        this.closed = closed;
    }

    get data() {
        return this.#data;
    }

    set data(data) {
        if (this.#data !== (data ?? null)) {
            this.#data = data ?? null;
            this.#changed();
        }
    }

    /** Shows the same files as another contribution, such as one with another label. */
    replaceContribution(contribution) {
        this.contribution = contribution;
        this.#changed();
    }

    open() {
        this.#context.retain();
        this.#context.addEventListener("change", this.#changed);
        this.#unlisten = onThemeChange(() => this.#tell("themechange"));
    }

    /** Waits until the context is there, or why it is not. */
    ready() {
        return new Promise((resolve) => {
            const look = () => {
                if (!this.#context.loading) {
                    this.#context.removeEventListener("change", look);
                    resolve();
                }
            };
            this.#context.addEventListener("change", look);
            look();
        });
    }

    close(result) {
        this.closed(result);
    }

    end() {
        if (!this.#unlisten) {
            return;
        }
        this.#unlisten();
        this.#unlisten = null;
        this.#context.removeEventListener("change", this.#changed);
        this.#context.release();
        this.#listeners.clear();
    }

    #tell(kind) {
        [...this.#listeners].forEach((listener) => listener(kind));
    }

    subscribe(listener) {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    state() {
        const {value, loading, error} = this.#context;
        return {context: value, loading, error};
    }

    refresh() {
        return this.#context.refresh();
    }

    async request(method, path, {body, headers, signal} = {}) {
        const answer = await send(method, endpointAddress(this.scope, this.contribution.module, path), {body, headers, signal});
        return {data: answer.data, status: answer.status, etag: answer.etag};
    }

    /** Hears the events of a topic of the plugin itself; what others publish is theirs. */
    topic(topic, listener) {
        return listen(this.scope, ({kind, data}) => {
            if (kind === "topic" && data.module === this.contribution.module && data.topic === topic) {
                listener(data.payload, {at: data.at, version: data.version});
            }
        });
    }

    navigate(path) {
        return navigate(pageAddress(this.scope, this.contribution.module, path));
    }

    toast(text, {kind = "success"} = {}) {
        toast(String(text).slice(0, TOAST_LENGTH), {kind: TOAST_KINDS.includes(kind) ? kind : "info"});
    }

    token(name) {
        return token(name);
    }
}

/** The address of one of a module's own pages, in a scope. */
export function pageAddress(scope, module, path) {
    const [kind, id] = scope.split("/");
    const base = `/extensions/${module}/`;
    const address = new URL(base + String(path).replace(/^\/+/, ""), location.origin);
    if (address.origin !== location.origin || !address.pathname.startsWith(base)) {
        throw new TypeError(`${path} is no path of a page of ${module}`);
    }
    address.searchParams.set(kind, id);
    return address.pathname + address.search;
}
