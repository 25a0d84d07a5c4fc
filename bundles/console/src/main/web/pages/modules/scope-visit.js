import {Visit} from "../../core/visit.js";
import {readName, scopeOf} from "./scope.js";

/** A Lit controller of a page: the `scope` that its address names, another object with each visit, and what people call it (its `name`). */
export class ScopeVisit {
    scope = null;
    name = null;
    #host;
    #title;

    /**
     * @param part answers what of the scope is shown, where the page is not about all of it
     * @param title answers the document's title, as soon as the name is known; none for a page that has its own
     * @param entered, left, heard as for a `Visit`
     */
    constructor(host, {part = () => "", title = null, entered, left, heard}) {
        this.#host = host;
        this.#title = title;
        new Visit(host, {
            scope: () => scopeOf(host.parameters).key,
            about: () => `${scopeOf(host.parameters).key} ${part()}`,
            entered: () => {
                this.scope = scopeOf(host.parameters);
                this.name = this.scope.id;
                entered();
                this.#readName();
            },
            left,
            heard,
        });
    }

    async #readName() {
        const {scope} = this;
        const name = await readName(scope);
        if (scope === this.scope) {
            this.name = name;
            if (this.#title) {
                document.title = `${this.#title()} · Mortise`;
            }
            this.#host.requestUpdate();
        }
    }
}
