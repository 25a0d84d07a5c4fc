// The list of documents with search, adding and deleting.

import {html, nothing} from "lit";
import {field, icon} from "@mortise/sdk";
import {Documents} from "./documents.js";

export class DocumentsView extends Documents {
    static properties = {refusal: {state: true}, isBusy: {state: true}, asked: {state: true}};

    constructor() {
        super();
        this.refusal = null;
        this.isBusy = false;
        this.asked = null;
    }

    render() {
        return html`
            <div class="stack">
                <m-search label="Search in the documents" .value=${this.words} @search=${(event) => {
                    this.words = event.detail;
                    this.load();
                }}></m-search>
                ${this.fault ? this.#problem(this.fault, () => this.load()) : this.#list()}
                ${this.#form()}
            </div>`;
    }

    #list() {
        if (!this.documents) {
            return html`<p role="status">Loading …</p>`;
        }
        if (this.documents.length === 0) {
            return html`<m-empty icon="book" heading=${this.words ? "Nothing was found" : "No documents yet"}>
                ${this.words ? "Try other words." : "Add the first one below."}</m-empty>`;
        }
        return html`<ul class="plain-list stack" aria-label="Documents">${this.documents.map((document) => html`
            <li class="card">
                <div class="head">
                    <h3>${document.title}</h3>
                    ${document.addedAt ? this.#removal(document) : html`<span class="small muted">always there</span>`}
                </div>
                <p>${document.text}</p>
            </li>`)}</ul>`;
    }

    /** Asks in place: a frame has no room for a dialog. */
    #removal(document) {
        return this.asked === document.id
            ? html`<span class="row" role="group" aria-label=${`Delete ${document.title}?`}>
                <button class="danger" ?disabled=${this.isBusy} @click=${() => this.#remove(document)}>Delete ${document.title}</button>
                <button @click=${() => {
                    this.asked = null;
                }}>Keep it</button></span>`
            : html`<button aria-label=${`Delete ${document.title} …`} @click=${() => {
                this.asked = document.id;
            }}>${icon("trash")}</button>`;
    }

    async #remove({id, title}) {
        await this.#change(() => this.plugin.api.delete(`/documents/${encodeURIComponent(id)}`), `${title} was deleted`);
        this.asked = null;
    }

    #form() {
        return html`
            <form class="card stack" aria-label="Add a document" @submit=${this.#add}>
                ${this.refusal ? this.#problem(this.refusal) : nothing}
                ${field({label: "Title", control: html`<input name="title" required maxlength="200">`})}
                ${field({label: "Text", control: html`<textarea name="text" rows="3" required></textarea>`})}
                <p><button class="primary" ?disabled=${this.isBusy}>Add the document</button></p>
            </form>`;
    }

    async #add(event) {
        event.preventDefault();
        const form = event.currentTarget;
        const {title, text} = Object.fromEntries(new FormData(form));
        if (await this.#change(() => this.plugin.api.post("/documents", {title, text}), `${title} was added`)) {
            form.reset();
        }
    }

    /** Whether it was done. */
    async #change(change, said) {
        this.isBusy = true;
        try {
            await change();
            this.refusal = null;
            this.plugin?.toast(said);
            await this.load();
            return true;
        } catch (fault) {
            this.refusal = fault;
            return false;
        } finally {
            this.isBusy = false;
        }
    }

    #problem({title, detail, mend, message}, retry) {
        return html`
            <div class="problem" role="alert">
                ${icon("warning")}
                <div>
                    <p><strong>${title || message}</strong></p>
                    ${detail ? html`<p>${detail}</p>` : nothing}
                    ${mend ? html`<p>${mend}</p>` : nothing}
                    ${retry ? html`<p><button @click=${retry}>Try again</button></p>` : nothing}
                </div>
            </div>`;
    }
}
