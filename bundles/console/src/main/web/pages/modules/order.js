// The order of tabs and of the navigation in a scope: put by hand, or as the scope above has it.

import {html, LitElement, nothing} from "lit";
import {get, put, remove} from "../../core/api.js";
import {t} from "../../core/messages.js";
import "../../kit/empty.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/progress.js";
import "../../kit/reorder.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";
import {Unsaved} from "../../kit/unsaved.js";
import {tagOf} from "./changes.js";
import {knownItems} from "./items.js";
import {inheritedFrom} from "./scope.js";
import {ScopeVisit} from "./scope-visit.js";
import {unsavedQuestion} from "./unsaved-question.js";
import {equal} from "./values.js";

const LISTS = ["tabs", "navigation"];

class OrderPage extends LitElement {
    static properties = {
        parameters: {attribute: false},
        order: {state: true},
        items: {state: true},
        edited: {state: true},
        theirs: {state: true},
        fault: {state: true},
        refusal: {state: true},
        isSaving: {state: true},
    };

    #isMissed = false;
    #visit = new ScopeVisit(this, {
        title: () => this.#title,
        entered: () => this.#enter(),
        heard: ({kind}) => this.#heard(kind),
    });

    constructor() {
        super();
        new Unsaved(this, {
            isEdited: () => this.#isDirty,
            question: () => unsavedQuestion(t("modules.order.leave")),
            discard: () => this.#discard(),
        });
    }

    createRenderRoot() {
        return this;
    }

    #enter() {
        this.order = null;
        this.items = null;
        this.edited = null;
        this.theirs = null;
        this.fault = null;
        this.refusal = null;
        this.isSaving = false;
        this.#load();
    }

    #heard(kind) {
        if (["order", "open", "polled"].includes(kind)) {
            this.#changed();
        } else if (kind === "contributions" && this.order) {
            this.#readItems();
        }
    }

    /** Reads the order again, or as soon as what is being asked is answered, which may be older. */
    #changed() {
        this.#isMissed = this.isSaving || !this.order;
        if (!this.#isMissed) {
            this.#refresh();
        }
    }

    get #scope() {
        return this.#visit.scope;
    }

    get #title() {
        return t(`modules.order.title.${this.#scope.kind}`, {name: this.#visit.name});
    }

    get #isDirty() {
        return this.edited !== null && !equal(this.edited, saidBy(this.order));
    }

    #discard() {
        this.edited = saidBy(this.order);
    }

    async #load() {
        const scope = this.#scope;
        this.fault = null;
        try {
            const [{data}, items] = await Promise.all([get(`${scope.api}/order`), knownItems(scope)]);
            if (scope === this.#scope) {
                this.items = items;
                this.#show(data);
                this.#catchUp();
            }
        } catch (fault) {
            if (scope === this.#scope) {
                this.fault = fault;
            }
        }
    }

    async #readItems() {
        try {
            this.items = await knownItems(this.#scope);
        } catch (fault) {
            this.fault = fault;
        }
    }

    async #refresh() {
        try {
            const {data} = await get(`${this.#scope.api}/order`);
            if (data.revision !== this.order.revision && this.#isDirty) {
                this.theirs = data;
            } else {
                this.#show(data);
            }
        } catch (fault) {
            this.fault = fault;
        }
    }

    /** What the server has; an edit of the same revision goes on. */
    #show(order) {
        const edited = this.#isDirty && order.revision === this.order.revision ? this.edited : saidBy(order);
        this.order = order;
        this.theirs = null;
        this.edited = edited;
    }

    #put(list, ids) {
        this.edited = {...this.edited, [list]: ids};
    }

    async #save() {
        const terms = {etag: tagOf((this.theirs ?? this.order).revision)};
        this.refusal = null;
        this.isSaving = true;
        try {
            const {data} = LISTS.every((list) => this.edited[list] === null)
                ? await remove(`${this.#scope.api}/order`, terms)
                : await put(`${this.#scope.api}/order`, this.edited, terms);
            this.edited = saidBy(data);
            this.#show(data);
            toast(t("modules.order.saved"));
        } catch (fault) {
            if (fault.document?.current) {
                this.theirs = fault.document.current;
            } else {
                this.refusal = fault;
            }
        } finally {
            this.isSaving = false;
        }
        this.#catchUp();
    }

    #catchUp() {
        if (this.#isMissed) {
            this.#changed();
        }
    }

    render() {
        return html`
            <div class="head"><h1>${this.#title}</h1></div>
            <p class="muted">${t("modules.order.about")}</p>
            ${this.fault ? problemView(this.fault, () => this.#load()) : nothing}
            ${this.refusal ? problemView(this.refusal) : nothing}
            ${this.theirs ? this.#conflict() : nothing}
            ${this.order ? LISTS.map((list) => this.#list(list)) : this.fault ? nothing : html`<m-spinner label=${t("common.loading")}></m-spinner>`}
            ${this.order && this.#isDirty
                ? html`<div class="modules-save" role="region" aria-label=${t("modules.save.region")}>
                    <span class="grow">${t("modules.save.unsaved")}</span>
                    <button ?disabled=${this.isSaving} @click=${this.#discard}>${t("modules.discard")}</button>
                    <button class="primary" ?disabled=${this.isSaving || this.theirs !== null} @click=${this.#save}>${t("modules.save")}</button>
                </div>`
                : nothing}`;
    }

    #list(list) {
        const own = this.edited[list];
        const {origin, inherited} = this.order[list];
        const known = this.items[list];
        const items = arranged(own ?? inherited, known);
        const label = t(`modules.order.${list}`);
        return html`
            <section class="card modules-order" aria-labelledby=${`modules-order-${list}`}>
                <div class="head">
                    <h2 id=${`modules-order-${list}`}>${label}</h2>
                    ${own === null
                        ? html`<span class="small muted">${origin === "default"
                            ? t("modules.order.asTheyCome")
                            : inheritedFrom(origin === this.#scope.kind ? null : origin)}</span>`
                        : html`<span class="row"><m-status kind="info">${t("modules.field.overridden")}</m-status>
                            <button class="link" aria-label=${t("modules.order.revertOf", {list: label})}
                                @click=${() => this.#put(list, null)}>${t("modules.order.revert")}</button></span>`}
                </div>
                ${items.length === 0
                    ? html`<m-empty icon="list" heading=${t("modules.order.empty")}>${t("modules.order.emptyWhy")}</m-empty>`
                    : html`<m-reorder label=${label} .items=${items} @reorder=${({detail}) => this.#put(list, detail.ids)}></m-reorder>`}
            </section>`;
    }

    #conflict() {
        return html`
            <section class="problem" role="alert">
                <div class="stack">
                    <h2>${t("modules.conflict.heading")}</h2>
                    <p>${t("modules.order.conflict")}</p>
                    ${LISTS.filter((list) => !equal(saidBy(this.theirs)[list], this.edited[list])).map((list) => html`
                        <h3>${t(`modules.order.${list}`)}</h3>
                        <dl class="facts">
                            <dt>${t("modules.conflict.mine")}</dt><dd>${this.#inWords(list, this.edited[list])}</dd>
                            <dt>${t("modules.conflict.theirs")}</dt><dd>${this.#inWords(list, saidBy(this.theirs)[list])}</dd>
                        </dl>`)}
                    <p class="row">
                        <button class="primary" ?disabled=${this.isSaving} @click=${this.#save}>${t("modules.order.saveMine")}</button>
                        <button @click=${() => {
                            this.#discard();
                            this.#show(this.theirs);
                        }}>${t("modules.order.takeTheirs")}</button>
                    </p>
                </div>
            </section>`;
    }

    #inWords(list, ids) {
        return ids === null ? t("modules.order.inherits") : arranged(ids, this.items[list]).map(({label}) => label).join(", ");
    }
}

const saidBy = (order) => ({tabs: order.tabs.stored, navigation: order.navigation.stored});

/** The items in that order, then those without a place in it as they come; the console's own stay where they are, whatever is said. */
function arranged(ids, known) {
    const placed = ids.filter((id) => id.includes(":")).map((id) => known.find((item) => item.id === id) ?? {id, label: id, detail: t("modules.order.notThere")});
    return [...placed, ...known.filter(({id}) => !ids.includes(id))];
}

customElements.define("page-order", OrderPage);
