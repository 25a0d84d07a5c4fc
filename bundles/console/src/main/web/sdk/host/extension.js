// One contribution's element, wherever the console shows what plugins contribute: it comes, goes and changes without the page, and whatever
// fails in it stays in its place.

import {html, LitElement, nothing} from "lit";
import {loadMessages, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import {answerRequests} from "../context-protocol.js";
import {Mortise} from "../handle.js";
import {attribute} from "./attribution.js";
import {create, ExtensionFailure, load} from "./elements.js";
import {FrameMount} from "./frame-mount.js";
import {PageHost} from "./page-host.js";
import {report} from "./reports.js";
import "./slot.js";

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
        textsFault: {state: true},
    };

    #mounted = null;
    #arriving = null;
    #visit = 0;
    #shown = null;

    constructor() {
        super();
        this.contribution = null;
        this.data = null;
        this.timeLimitMillis = TIME_LIMIT_MILLIS;
        this.state = "starting";
        this.failure = null;
        this.textsFault = null;
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
        this.#shown = null;
        this.#begin();
        this.#unmount();
    }

    /** Whose place it is. */
    get #place() {
        const {module, id} = this.contribution;
        return JSON.stringify([this.scope, this.point, module, id]);
    }

    /** What is to be mounted there: with another one of these it is something else, such as another version. */
    get #files() {
        const {url, realm} = this.contribution;
        return JSON.stringify([this.#place, url, realm]);
    }

    updated(changes) {
        if (!this.isConnected) {
            return;
        }
        if (!this.contribution || (this.#mounted && this.#mounted.place !== this.#place)) {
            this.#unmount();
        }
        if (!this.contribution) {
            this.#begin();
            this.#shown = null;
            this.failure = null;
            this.state = "starting";
        } else if (this.#shown !== this.#files) {
            this.#shown = this.#files;
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

    /** From here on what was on its way is not shown any more. */
    #begin() {
        this.#arriving?.stop();
        this.#arriving = null;
        return ++this.#visit;
    }

    /** Loads and mounts what the properties say. What is there stays until the other is ready. */
    async #show() {
        const visit = this.#begin();
        const contribution = this.contribution;
        const isThere = await this.#loadTexts();
        if (visit !== this.#visit || !isThere) {
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
        host.open();
        const failed = (failure) => {
            report(host.scope, host.contribution, host.point, {failure});
            if (visit === this.#visit) {
                this.#failed(failure);
            }
        };
        try {
            // A server that does not say where it may run has not said that it may run here.
            const times = contribution.realm === "page" ? await this.#inPage(visit, host, failed) : await this.#inFrame(visit, host, failed);
            if (visit === this.#visit) {
                this.state = "ready";
                this.#measure(contribution, times);
            }
        } catch (fault) {
            if (visit === this.#visit) {
                failed(fault instanceof ExtensionFailure ? fault : new ExtensionFailure("construct", fault));
            }
        } finally {
            if (this.#mounted?.host !== host) {
                host.end();
            }
        }
    }

    /** Whether the texts are there with which all else is said. */
    async #loadTexts() {
        try {
            await loadMessages("sdk");
            this.textsFault = null;
        } catch (fault) {
            this.textsFault = fault;
        }
        return this.textsFault === null;
    }

    async #inPage(visit, host, failed) {
        const {url} = host.contribution;
        const start = performance.now();
        const Class = await load(url, this.timeLimitMillis);
        const loaded = performance.now();
        await host.ready();
        if (visit === this.#visit) {
            const element = create(Class, failed);
            const handle = new Mortise(host);
            element.mortise = handle;
            const unattribute = attribute(url, failed);
            this.#replaceMounted({host, handle, place: this.#place, end: () => {
                Element.prototype.remove.call(element); // whatever the class has made of its own
                unattribute();
                handle.end();
            }});
            this.#content.append(element);
            await element.updateComplete; // of Lit; others show something at once
        }
        return {start, loaded, end: performance.now()};
    }

    async #inFrame(visit, host, failed) {
        const mount = new FrameMount(host, {title: t("sdk.frame", this.#names), failed});
        this.#content.append(mount.frame);
        this.#arriving = mount;
        try {
            const times = await mount.mounted(this.timeLimitMillis);
            this.#arriving = null;
            this.#replaceMounted({host, handle: null, place: this.#place, end: () => mount.stop()});
            return times;
        } catch (fault) {
            mount.stop();
            throw fault;
        }
    }

    get #content() {
        return this.querySelector(":scope > .extension-content");
    }

    #replaceMounted(mounted) {
        this.#unmount();
        this.#mounted = mounted;
    }

    #unmount() {
        const mounted = this.#mounted;
        this.#mounted = null;
        mounted?.end();
        mounted?.host.end();
    }

    #measure(contribution, {start, loaded, end}) {
        performance.measure(`mortise load ${contribution.module}/${contribution.id}`, {start, end: loaded});
        performance.measure(`mortise render ${contribution.module}/${contribution.id}`, {start: loaded, end});
        const key = `${this.point} ${contribution.module} ${contribution.id} ${contribution.url}`;
        if (!measured.has(key)) {
            measured.add(key);
            report(this.scope, contribution, this.point, {loadMillis: loaded - start, renderMillis: end - loaded});
        }
    }

    #failed(failure) {
        if (!LASTING_PHASES.includes(failure.phase)) {
            this.#begin();
            this.#unmount();
            this.state = "failed";
        }
        this.failure = failure;
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
            ${this.textsFault ? problemView(this.textsFault, () => this.#show()) : nothing}
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

customElements.define("mortise-extension", Extension);
