import {html, nothing} from "lit";
import {get, put, remove} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import {toast} from "../../kit/toasts.js";
import {WorkspaceElement} from "./workspace-element.js";

/** The star of a favorite and the tags, each where the workspace's features say so. */
class WorkspaceMarks extends WorkspaceElement {
    static properties = {isEditing: {state: true}};

    #workspace = new Loaded(this, async () => (await get(this.path)).data);

    constructor() {
        super();
        this.isEditing = false;
    }

    scopeChanged() {
        this.isEditing = false;
        this.#workspace.ask({isNew: true});
    }

    content() {
        const {favoritesEnabled, tagsEnabled} = this.context.features;
        const {value, fault} = this.#workspace;
        if (fault) {
            return problemView(fault, () => this.#workspace.retry());
        }
        return value === null ? nothing : html`
            ${favoritesEnabled ? this.#star(value.favorite) : nothing}
            ${tagsEnabled ? this.#tags(value.tags) : nothing}`;
    }

    #star(isFavorite) {
        return html`
            <button class="icon-button star" aria-pressed=${isFavorite} title=${t(isFavorite ? "shell.marks.unstar" : "shell.marks.star")}
                aria-label=${t("shell.marks.favorite")} @click=${() => this.#mark(() => (isFavorite ? remove : put)(`${this.path}/favorite`))}>
                ${icon("star")}</button>`;
    }

    #tags(tags) {
        return html`
            <ul class="tags" aria-label=${t("shell.marks.tags")}>
                ${tags.map((tag) => html`
                    <li class="tag">${tag}
                        ${this.isEditing
                            ? html`<button class="icon-button" aria-label=${t("shell.marks.removeTag", {tag})}
                                @click=${() => this.#setTags(tags.filter((other) => other !== tag))}>${icon("cross", 14)}</button>`
                            : nothing}</li>`)}
            </ul>
            ${this.isEditing ? this.#addTag(tags) : nothing}
            <button class="link small" aria-expanded=${this.isEditing} @click=${() => {
                this.isEditing = !this.isEditing;
            }}>${t(this.isEditing ? "shell.marks.done" : "shell.marks.editTags")}</button>`;
    }

    #addTag(tags) {
        return html`
            <form class="row" @submit=${(event) => {
                event.preventDefault();
                const tag = new FormData(event.target).get("tag").trim();
                event.target.reset();
                if (tag && !tags.includes(tag)) {
                    this.#setTags([...tags, tag]);
                }
            }}>
                <input name="tag" required maxlength="50" aria-label=${t("shell.marks.newTag")} placeholder=${t("shell.marks.newTag")}>
                <button>${t("shell.marks.addTag")}</button>
            </form>`;
    }

    #setTags(tags) {
        return this.#mark(() => put(`${this.path}/tags`, tags));
    }

    async #mark(write) {
        try {
            await write();
        } catch (fault) {
            toast([fault.title, fault.detail ?? fault.message, fault.mend].filter(Boolean).join(". "), {kind: "danger"});
        }
        await this.#workspace.ask();
    }
}

customElements.define("workspace-marks", WorkspaceMarks);
