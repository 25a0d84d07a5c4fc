import {html, LitElement, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {moment, t} from "../../core/messages.js";
import {eventsOf} from "./plugin.js";

/** Who did what to the plugin and to its module, the newest first. */
class PluginHistory extends LitElement {
    static properties = {name: {}};

    #pages = 1;
    #entries = new Loaded(this, () => this.#load(), eventsOf(() => this.name));

    createRenderRoot() {
        return this;
    }

    async #load() {
        const entries = [];
        let next = `/audit?${new URLSearchParams({target: this.name, limit: 50})}`;
        for (let page = 0; next && page < this.#pages; page++) {
            const answer = await get(next);
            entries.push(...answer.data);
            next = answer.next;
        }
        return {entries, hasMore: next !== null};
    }

    render() {
        return this.#entries.view(({entries, hasMore}) => entries.length === 0 ? html`<p class="muted">${t("admin.history.none")}</p>` : html`
            <div class="scroll"><table class="plain" aria-label=${t("admin.plugin.tab.history")}>
                <thead><tr>${["when", "who", "action", "scope", "detail"].map((name) => html`<th scope="col">${t(`admin.history.${name}`)}</th>`)}</tr></thead>
                <tbody>${entries.map((entry) => html`<tr>
                    <td><time datetime=${entry.at}>${moment(entry.at)}</time></td>
                    <td>${entry.userId} <span class="small muted">${entry.channel}</span></td>
                    <td><code>${entry.action}</code></td><td>${entry.scope}</td>
                    <td>${entry.reason ? html`<p>${entry.reason}</p>` : nothing}
                        <details><summary>${t("admin.history.show")}</summary><pre class="scroll small" tabindex="0">${
                            JSON.stringify({before: entry.before, after: entry.after, detail: entry.detail}, null, 2)}</pre></details></td></tr>`)}</tbody>
            </table></div>
            ${hasMore ? html`<p><button @click=${() => {
                this.#pages++;
                this.#entries.ask();
            }}>${t("admin.history.more")}</button></p>` : nothing}`);
    }
}

customElements.define("plugin-history", PluginHistory);
