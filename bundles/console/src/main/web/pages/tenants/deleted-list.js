import {html, nothing} from "lit";
import {ago, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";

/** What was deleted and can be brought back; nothing when there is none. */
export function deletedList(deleted, restore) {
    return deleted.length === 0 ? nothing : html`
        <section class="card deleted" aria-labelledby="deleted-heading">
            <h2 id="deleted-heading">${icon("trash")} ${t("tenants.removal.deleted")}</h2>
            <p class="muted">${t("tenants.removal.deletedHow")}</p>
            <ul class="plain-list stack">${deleted.map((gone) => html`
                <li class="row">
                    <strong>${gone.name}</strong> <code>${gone.id}</code>
                    <span class="muted small">${t("tenants.removal.by", {user: gone.userId, when: ago(gone.at)})}</span>
                    <button @click=${() => restore(gone)}>${t("tenants.removal.restore", {name: gone.name})}</button>
                </li>`)}</ul>
        </section>`;
}
