import {html, LitElement} from "lit";
import {keyed} from "lit/directives/keyed.js";
import {t} from "../../core/messages.js";
import "../../kit/empty.js";
import "../../sdk/host/extension.js";
import {placeOfPage} from "./extension-place.js";
import "./module-unavailable.js";
import {ScopeElement} from "./workspace-element.js";

/** A page that a plugin brings along, in a workspace or an organization. */
class ExtensionPage extends LitElement {
    static properties = {parameters: {attribute: false}};

    createRenderRoot() {
        return this;
    }

    render() {
        const place = placeOfPage();
        return place
            ? html`<extension-in-scope .parameters=${{...this.parameters, ...place}}></extension-in-scope>`
            : html`
                <m-empty icon="puzzle" heading=${t("shell.page.nowhere")}>${t("shell.page.nowhereWhy")}
                    <a slot="action" href="/">${t("common.toStart")}</a></m-empty>`;
    }
}

/** The same when it is known where. */
class ExtensionInScope extends ScopeElement {
    updated() {
        if (this.context && this.contributions) {
            const name = this.context.workspace?.name ?? this.context.organization?.name;
            document.title = [this.#page?.label ?? this.parameters.module, name, "Mortise"].filter(Boolean).join(" · ");
        }
    }

    /** That of the path, or of the longest beginning of it: what comes after that is the page's own. Without a path, the first of the module. */
    get #page() {
        const {module, path = ""} = this.parameters;
        const own = this.contributions.pages.filter((page) => page.module === module);
        const asked = path.replace(/\/$/, "");
        return asked === ""
            ? own[0]
            : own.filter((page) => asked === page.path || asked.startsWith(`${page.path}/`)).sort((one, other) => other.path.length - one.path.length)[0];
    }

    content() {
        const page = this.#page;
        if (!page) {
            return html`
                <h1>${this.context.modules[this.parameters.module]?.displayName ?? this.parameters.module}</h1>
                <module-unavailable .parameters=${this.parameters} what=${t("shell.page.missing")}></module-unavailable>`;
        }
        const rest = (this.parameters.path ?? "").slice(page.path.length + 1);
        return html`
            ${page.label ? html`<h1>${page.label}</h1>` : html`<h1 class="visually-hidden">${page.id}</h1>`}
            ${keyed(`${page.module}/${page.id}`, html`
                <mortise-extension point="pages" .contribution=${page} .scope=${this.scope} .data=${this.#data(page, rest)}></mortise-extension>`)}`;
    }

    #given = null;

    /** The same object as long as it says the same, since another one is told to the page as a change. */
    #data(page, rest) {
        const query = Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => name !== "workspace" && name !== "org"));
        const data = {path: page.path, rest, query};
        if (JSON.stringify(this.#given) !== JSON.stringify(data)) {
            this.#given = data;
        }
        return this.#given;
    }
}

customElements.define("page-extension", ExtensionPage);
customElements.define("extension-in-scope", ExtensionInScope);

export default "page-extension";
