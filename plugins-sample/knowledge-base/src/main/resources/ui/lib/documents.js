// What the tab, the page and the widget have in common: the documents of the workspace, asked of the plugin's own endpoints.

import {LitElement} from "lit";
import {MortiseController} from "@mortise/sdk/lit";

/** Renders into the light DOM, so that it looks as the pages around it do. */
export class Documents extends LitElement {
    static properties = {documents: {state: true}, total: {state: true}, fault: {state: true}, words: {state: true}};

    #mortise = new MortiseController(this);
    #asked = 0;
    #config = null;

    constructor() {
        super();
        this.documents = null;
        this.total = 0;
        this.fault = null;
        this.words = "";
    }

    createRenderRoot() {
        return this;
    }

    /** The live handle: the element is rendered again when something of the context is another. */
    get plugin() {
        return this.#mortise.value;
    }

    /** The most documents to ask for; null for as many as the configuration says. */
    get limit() {
        return null;
    }

    /** Asks again when the configuration is another: it decides what the answer is. */
    willUpdate() {
        const config = JSON.stringify(this.plugin?.config);
        if (this.plugin && config !== this.#config) {
            this.#config = config;
            this.load();
        }
    }

    async load() {
        const asked = ++this.#asked;
        const query = new URLSearchParams({...(this.words ? {q: this.words} : {}), ...(this.limit ? {limit: this.limit} : {})});
        try {
            const answer = await this.plugin.api.get(`/documents?${query}`);
            if (asked === this.#asked) {
                this.documents = answer.documents;
                this.total = answer.total;
                this.fault = null;
            }
        } catch (fault) {
            if (asked === this.#asked) {
                this.fault = fault;
            }
        }
    }
}
