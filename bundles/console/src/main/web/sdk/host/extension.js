// One contribution's element, wherever the console shows what plugins contribute: it comes, goes and changes without the page, and whatever
// fails in it stays in its place.

import {html, LitElement, nothing} from "lit";
import {loadMessages, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {answerRequests} from "../context-protocol.js";
import {Mortise} from "../handle.js";
import {attribute} from "./attribution.js";
import {create, ExtensionFailure, load} from "./elements.js";
import {PageHost} from "./page-host.js";
import {report} from "./reports.js";

const TIME_LIMIT_MILLIS = 15_000;
const LASTING_PHASES = ["event", "promise"]; // what has failed is over, and the element is still there

const measured = new Set();

class Extension extends LitElement {
    static properties = {
        contribution: {attribute: false},
        point: {},
        scope: {},
        data: {attribute: false},
        timeLimitMillis: {type: Number, attribute: "time-limit"},
        state: {state: true},
        failure: {state: true},
    };

    #mounted = null;
    #visit = 0;
    #shown = null;

    constructor() {
        super();
        this.contribution = null;
        this.data = null;
        this.timeLimitMillis = TIME_LIMIT_MILLIS;
        this.state = "starting";
        this.failure = null;
        answerRequests(this, () => this.#mounted?.handle);
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        this.requestUpdate();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#visit++;
        this.#shown = null;
        this.#unmount();
    }

    /** What is mounted is decided by these: with another one of them it is something else. */
    get #key() {
        const {module, id, url, realm} = this.contribution;
        return JSON.stringify([this.scope, this.point, module, id, url, realm]);
    }

    updated(changes) {
        if (!this.isConnected || !this.contribution) {
            return;
        }
        if (this.#shown !== this.#key) {
            this.#shown = this.#key;
            this.#show();
        } else if (this.#mounted) {
            if (changes.has("data")) {
                this.#mounted.host.data = this.data;
            }
            if (changes.has("contribution")) {
                this.#mounted.host.replaceContribution(this.contribution);
            }
        }
    }

    /** Loads and mounts what the properties say. What is there stays until the other is ready. */
    async #show() {
        const visit = ++this.#visit;
        const contribution = this.contribution;
        await loadMessages("sdk");
        if (visit !== this.#visit) {
            return;
        }
        if (!contribution.url) {
            this.#unmount();
            this.failure = null;
            this.state = "waiting";
            return;
        }
        this.failure = null;
        this.state = this.#mounted ? "ready" : "loading";
        const host = new PageHost({contribution, point: this.point, scope: this.scope, data: this.data, closed: (result) => this.#closed(result)});
        try {
            const mount = await this.#inPage(visit, host);
            if (mount) {
                this.state = "ready";
                this.#measure(contribution, mount);
            }
        } catch (fault) {
            if (visit === this.#visit) {
                this.#failed(fault instanceof ExtensionFailure ? fault : new ExtensionFailure("render", fault));
            }
        }
    }

    async #inPage(visit, host) {
        const {url, module, id} = host.contribution;
        const start = performance.now();
        const Class = await load(url, this.timeLimitMillis);
        if (visit !== this.#visit) {
            return null;
        }
        const loaded = performance.now();
        const failed = (failure) => {
            if (visit === this.#visit) {
                this.#failed(failure);
            }
        };
        const element = create(Class, failed);
        host.open();
        const handle = new Mortise(host);
        const mounted = {host, handle, element, stop: attribute(url, failed)};
        try {
            element.mortise = handle;
        } catch (fault) {
            this.#unmount(mounted);
            throw new ExtensionFailure("construct", fault);
        }
        this.#mount(mounted);
        await rendered(element);
        const end = performance.now();
        performance.measure(`mortise load ${module}/${id}`, {start, end: loaded});
        performance.measure(`mortise render ${module}/${id}`, {start: loaded, end});
        return visit === this.#visit && this.#mounted === mounted ? {loadMillis: loaded - start, renderMillis: end - loaded} : null;
    }

    #mount(mounted) {
        this.#unmount();
        this.#mounted = mounted;
        this.querySelector(":scope > .extension-content").replaceChildren(mounted.element);
    }

    #unmount(mounted = this.#mounted) {
        if (mounted) {
            mounted.element.parentNode?.replaceChildren();
            mounted.stop();
            mounted.handle.end();
            mounted.host.end();
        }
        if (mounted === this.#mounted) {
            this.#mounted = null;
        }
    }

    #measure(contribution, {loadMillis, renderMillis}) {
        const key = `${this.point} ${contribution.module} ${contribution.id} ${contribution.url}`;
        if (!measured.has(key)) {
            measured.add(key);
            report(this.scope, contribution, this.point, {loadMillis, renderMillis});
        }
    }

    #failed(failure) {
        if (!LASTING_PHASES.includes(failure.phase)) {
            this.#visit++;
            this.#unmount();
            this.state = "failed";
        }
        this.failure = failure;
        report(this.scope, this.contribution, this.point, {failure});
    }

    #closed(result) {
        this.dispatchEvent(new CustomEvent("close", {detail: result}));
    }

    #retry() {
        this.#unmount();
        this.#show();
    }

    render() {
        return html`
            ${this.failure ? this.#problem() : nothing}
            ${this.state === "loading" ? html`<p class="muted" role="status">${t("sdk.loading", this.#names)}</p>` : nothing}
            ${this.state === "waiting" ? html`<p class="muted" role="status">${t("sdk.notThere", this.#names)}</p>` : nothing}
            <div class="extension-content"></div>`;
    }

    get #names() {
        return {label: this.contribution.label ?? this.contribution.id, module: this.contribution.module};
    }

    #problem() {
        const {phase, message} = this.failure;
        return html`
            <div class="problem" role="alert">
                ${icon("warning")}
                <div>
                    <p><strong>${t("sdk.failed", this.#names)}</strong></p>
                    <p>${t(`sdk.failed.${phase}`)}</p>
                    <p class="small muted">${t("sdk.failed.what", {message})}</p>
                    <p class="row">
                        <button @click=${this.#retry}>${t("sdk.retry")}</button>
                        ${this.state === "ready" ? html`<button class="link" @click=${() => {
                            this.failure = null;
                        }}>${t("sdk.close")}</button>` : nothing}
                    </p>
                </div>
            </div>`;
    }
}

/** When an element shows something: at once, or after Lit's first update. */
async function rendered(element) {
    await element.updateComplete;
}

customElements.define("mortise-extension", Extension);
