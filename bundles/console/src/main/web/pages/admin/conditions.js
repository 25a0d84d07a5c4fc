// Conditions of a version, and what to do about those that do not hold.

import {html, nothing} from "lit";
import {ago, moment, t} from "../../core/messages.js";
import "../../kit/status.js";
import {adviceOf} from "./plugin.js";

const TYPES = new Set(["Installed", "Resolved", "Active", "Healthy", "Updated", "Required"]);

export function conditionsView(conditions) {
    return html`
        <div class="scroll"><table class="plain conditions" aria-label=${t("admin.conditions.title")}>
            <thead><tr><th scope="col">${t("admin.conditions.condition")}</th><th scope="col">${t("admin.conditions.holds")}</th>
                <th scope="col">${t("admin.conditions.why")}</th><th scope="col">${t("admin.conditions.since")}</th></tr></thead>
            <tbody>${conditions.map((condition) => row(condition))}</tbody>
        </table></div>`;
}

function row(condition) {
    const {type, status, reason, message, since} = condition;
    const advice = adviceOf(condition);
    return html`<tr>
        <th scope="row">${TYPES.has(type) ? t(`admin.conditions.type.${type}`) : type}</th>
        <td><m-status kind=${kindOf(condition)}>${t(status ? "admin.conditions.yes" : "admin.conditions.no")}</m-status></td>
        <td class="why">${message} <code class="small muted">${reason}</code>${advice ? html`<br><strong>${advice}</strong>` : nothing}</td>
        <td><time datetime=${since} title=${moment(since)}>${ago(since)}</time></td></tr>`;
}

function kindOf({type, status, reason}) {
    if (status) {
        return "success";
    }
    if (["NEW", "STARTING", "WAITING"].includes(reason)) {
        return "busy";
    }
    return ["LAZY", "STOPPED", "INSTALLED", "NOT_STARTED_YET"].includes(reason) ? "neutral"
        : reason === "PERMISSION_PENDING" || type === "Resolved" ? "warning" : "danger";
}
