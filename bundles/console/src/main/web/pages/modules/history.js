// Who has said what about a module in a scope, when and why; and the way back to it.

import {html, LitElement, nothing} from "lit";
import {get, post} from "../../core/api.js";
import {ago, moment, t} from "../../core/messages.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/diff.js";
import "../../kit/empty.js";
import "../../kit/progress.js";
import {problemView} from "../../kit/problem.js";
import {toast} from "../../kit/toasts.js";
import {impactView, pathOf, previewOf, reasonField, reasonHeader, tagOf, withDependents} from "./changes.js";
import {complete, stored} from "./override.js";
import {lines, mergePatch} from "./values.js";

const PAGE = 20;

/** `<modules-history .scope .module @restored>`; the event's detail is the module as it is then. */
class History extends LitElement {
    static properties = {
        scope: {attribute: false},
        module: {attribute: false},
        entries: {state: true},
        next: {state: true},
        fault: {state: true},
        refusal: {state: true},
    };

    #shown = null;

    constructor() {
        super();
        this.entries = null;
        this.next = null;
        this.fault = null;
        this.refusal = null;
    }

    createRenderRoot() {
        return this;
    }

    willUpdate() {
        // Another revision has another history.
        const shown = `${this.scope.key} ${this.module.name} ${this.module.revision}`;
        if (shown !== this.#shown) {
            this.#shown = shown;
            this.#load();
        }
    }

    async #load() {
        const shown = this.#shown;
        try {
            const {data, next} = await get(`${pathOf(this.scope, this.module.name)}/history?limit=${PAGE}`);
            if (shown === this.#shown) {
                this.entries = data;
                this.next = next;
                this.fault = null;
            }
        } catch (fault) {
            this.fault = fault;
        }
    }

    async #more() {
        try {
            const {data, next} = await get(this.next);
            this.entries = [...this.entries, ...data];
            this.next = next;
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        if (this.fault) {
            return problemView(this.fault, () => this.#load());
        }
        if (!this.entries) {
            return html`<m-spinner label=${t("common.loading")}></m-spinner>`;
        }
        if (this.entries.length === 0) {
            return html`<m-empty icon="history" heading=${t("modules.history.empty")}>${t("modules.history.emptyWhy")}</m-empty>`;
        }
        return html`
            ${this.refusal ? problemView(this.refusal) : nothing}
            <ol class="plain-list stack">${this.entries.map((entry, index) => this.#entry(entry, index))}</ol>
            ${this.next ? html`<p><button @click=${this.#more}>${t("modules.history.more")}</button></p>` : nothing}`;
    }

    #entry(entry, index) {
        const when = moment(entry.at);
        return html`
            <li class="card">
                <div class="head">
                    <div><strong>${entry.userId}</strong> · <time datetime=${entry.at} title=${when}>${ago(entry.at)}</time>
                        <span class="small muted">${when} · ${t("modules.history.by", {channel: entry.channel})}</span></div>
                    ${entry.after && index > 0
                        ? html`<button aria-label=${t("modules.history.restoreOf", {when})} @click=${() => this.#restore(entry)}>
                            ${t("modules.history.restore")}</button>`
                        : index === 0 ? html`<span class="small muted">${t("modules.history.current")}</span>` : nothing}
                </div>
                ${entry.reason ? html`<p>${t("modules.history.reason", {reason: entry.reason})}</p>` : nothing}
                <details ?open=${index === 0}>
                    <summary>${t("modules.history.what")}</summary>
                    <m-diff label=${t("modules.history.diff", {when})} .before=${lines(stored(complete(entry.before ?? {})))}
                        .after=${lines(stored(complete(entry.after ?? {})))}></m-diff>
                </details>
            </li>`;
    }

    async #restore(entry) {
        this.refusal = null;
        const {scope, module} = this;
        const before = stored(complete(module.override));
        const after = stored(complete(entry.after));
        let reason = "";
        try {
            const preview = await previewOf(scope, module.name, mergePatch(before, after));
            const when = moment(entry.at);
            const isConfirmed = await confirmDialog({
                heading: t("modules.restore.heading", {name: module.displayName}),
                content: html`<div class="stack">
                    <p>${t("modules.restore.what", {when, user: entry.userId})}</p>
                    <m-diff label=${t("modules.restore.diff")} .before=${lines(before)} .after=${lines(after)}></m-diff>
                    ${impactView(scope, preview)}
                    ${reasonField((text) => {
                        reason = text;
                    })}
                </div>`,
                action: t("modules.restore.action"),
            });
            if (isConfirmed) {
                const restored = await withDependents(module, (isCascading) => post(
                    `${pathOf(scope, module.name)}/history/${entry.id}/restore${isCascading ? "?cascade=true" : ""}`,
                    undefined, {etag: tagOf(module.revision), headers: reasonHeader(reason)}));
                if (restored) {
                    toast(t("modules.restore.done", {name: module.displayName, when}));
                    this.dispatchEvent(new CustomEvent("restored", {detail: restored.data}));
                }
            }
        } catch (fault) {
            this.refusal = fault;
        }
    }
}

customElements.define("modules-history", History);
