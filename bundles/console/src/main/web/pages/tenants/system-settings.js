import {html} from "lit";
import {t} from "../../core/messages.js";
import {LoadedPage} from "./loaded-page.js";
import "./scope-settings.js";
import "./scope-theme.js";

/** What holds for all organizations that say nothing else. */
class SystemSettings extends LoadedPage {
    static properties = {revised: {state: true}};

    constructor() {
        super();
        this.revised = null;
    }

    heading() {
        return t("tenants.settings.titleSystem");
    }

    async fetch() {
        return {};
    }

    content() {
        return html`
            <div class="stack">
                <p>${t("tenants.settings.systemWhat")}</p>
                <scope-settings .revised=${this.revised} @revised=${this.#revise} .path=${"/settings"} .origin=${"system"}></scope-settings>
                <scope-theme .revised=${this.revised} @revised=${this.#revise} .path=${"/theme"}></scope-theme>
            </div>`;
    }

    #revise = ({detail}) => {
        this.revised = detail;
    };
}

customElements.define("page-system-settings", SystemSettings);
