// How problems are shown, wherever one is met: what, why, where, and how to mend it.

import {html, nothing} from "lit";
import {t} from "../core/messages.js";
import {icon} from "./icons.js";

/**
 * A problem of the API, or any other fault.
 *
 * @param retry what to do again, offered by a button; none without it
 */
export function problemView(problem, retry) {
    const isUnreachable = problem.code === "UNREACHABLE";
    const title = isUnreachable ? t("common.problem.unreachable") : problem.title ?? t("common.problem.unexpected");
    const detail = isUnreachable ? t("common.problem.unreachableWhy") : problem.detail ?? problem.message;
    return html`
        <div class="problem" role="alert">
            ${icon("warning")}
            <div>
                <p><strong>${title}</strong></p>
                ${detail && detail !== title ? html`<p>${detail}</p>` : nothing}
                ${problem.violations?.length > 0
                    ? html`<ul>${problem.violations.map((violation) => html`
                        <li>${violation.pointer ? html`<code>${violation.pointer}</code> ` : nothing}${violation.message}
                            ${violation.mend ? html`<br><span class="muted">${violation.mend}</span>` : nothing}</li>`)}</ul>`
                    : nothing}
                ${problem.mend ? html`<p>${problem.mend}</p>` : nothing}
                ${problem.where ? html`<p class="small muted">${problem.where}</p>` : nothing}
                ${problem.correlationId ? html`<p class="small muted">${t("common.problem.id", {id: problem.correlationId})}</p>` : nothing}
                ${retry ? html`<p><button @click=${retry}>${t("common.problem.retry")}</button></p>` : nothing}
            </div>
        </div>`;
}
