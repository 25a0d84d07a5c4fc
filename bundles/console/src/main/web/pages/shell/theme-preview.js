import {html, LitElement} from "lit";
import {t} from "../../core/messages.js";

/** A small page in the colors of a theme; for those who do not see it there is nothing to say. */
class ThemePreview extends LitElement {
    static properties = {tokens: {attribute: false}};

    #set = [];

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        this.setAttribute("aria-hidden", "true");
        this.classList.add("theme-preview");
    }

    /** The standard values are those of the style sheet; the theme's own lie on top of them. */
    updated() {
        this.#set.forEach((name) => this.style.removeProperty(name));
        this.#set = Object.entries(this.tokens).map(([token, value]) => {
            this.style.setProperty(`--mortise-${token}`, value);
            return `--mortise-${token}`;
        });
    }

    render() {
        return html`
            <span class="theme-bar"></span>
            <span class="theme-page">
                <span class="theme-heading">${t("shell.theme.sample")}</span>
                <span>${t("shell.theme.sampleText")} <span class="theme-link">${t("shell.theme.sampleLink")}</span></span>
                <span class="theme-button">${t("shell.theme.sampleButton")}</span>
            </span>`;
    }
}

customElements.define("theme-preview", ThemePreview);
