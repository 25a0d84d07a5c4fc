// Two people have changed the same module at once: both edits side by side, and for each part whose is taken.

import {html, LitElement, nothing} from "lit";
import {ago, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {compare, merge} from "./override.js";
import {short} from "./values.js";

/**
 * `<modules-conflict .base .mine .theirs .by @merged>`: three overrides, and who has made theirs (`{userId, at}`, or null). The event's detail is
 * the override that comes of both; it is not saved by that.
 */
class Conflict extends LitElement {
    static properties = {
        base: {attribute: false},
        mine: {attribute: false},
        theirs: {attribute: false},
        by: {attribute: false},
        choices: {state: true},
    };

    constructor() {
        super();
        this.by = null;
        this.choices = {};
    }

    createRenderRoot() {
        return this;
    }

    render() {
        const differences = compare(this.base, this.mine, this.theirs);
        const contested = differences.filter(({isContested}) => isContested);
        return html`
            <section class="problem modules-conflict" role="alert" aria-labelledby="modules-conflict">
                ${icon("warning")}
                <div class="stack">
                    <h2 id="modules-conflict">${t("modules.conflict.heading")}</h2>
                    <p>${this.by ? t("modules.conflict.by", {user: this.by.userId, when: ago(this.by.at)}) : t("modules.conflict.someone")}
                        ${t(contested.length > 0 ? "modules.conflict.choose" : "modules.conflict.apart")}</p>
                    <div class="scroll" tabindex="0" role="region" aria-label=${t("modules.conflict.table")}>
                        <table class="plain">
                            <thead><tr>
                                <th scope="col">${t("modules.conflict.part")}</th><th scope="col">${t("modules.conflict.before")}</th>
                                <th scope="col">${t("modules.conflict.mine")}</th><th scope="col">${t("modules.conflict.theirs")}</th>
                            </tr></thead>
                            <tbody>${differences.map((difference) => this.#row(difference))}</tbody>
                        </table>
                    </div>
                    <p class="row">
                        <button class="primary" @click=${() => this.#merge(differences)}>${t("modules.conflict.merge")}</button>
                        <button @click=${() => this.dispatchEvent(new CustomEvent("merged", {detail: this.theirs}))}>${t("modules.conflict.dropMine")}</button>
                    </p>
                </div>
            </section>`;
    }

    #row({part, before, mine, theirs, isMine, isContested}) {
        const taken = this.choices[part] ?? (isMine ? "mine" : "theirs");
        const name = partName(part);
        const choice = (whose, value) => html`
            <label class="row"><input type="radio" name=${`modules-conflict-${part}`} .checked=${taken === whose} @change=${() => {
                this.choices = {...this.choices, [part]: whose};
            }}> <code>${said(value)}</code></label>`;
        return html`
            <tr>
                <th scope="row">${name}${isContested ? html` <span class="small">${t("modules.conflict.both")}</span>` : nothing}</th>
                <td><code>${said(before)}</code></td>
                <td>${choice("mine", mine)}</td>
                <td>${choice("theirs", theirs)}</td>
            </tr>`;
    }

    #merge(differences) {
        this.dispatchEvent(new CustomEvent("merged", {detail: merge(this.theirs, differences, this.choices)}));
    }
}

const said = (value) => (value === undefined ? t("modules.conflict.nothing") : short(value));

function partName(part) {
    const kind = part.split("/")[0];
    return t(`modules.part.${kind}`, {name: part.slice(kind.length + 1)});
}

customElements.define("modules-conflict", Conflict);
