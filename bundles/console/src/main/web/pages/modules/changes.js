// Changes of what a scope says about a module: asked about before, made, and taken back.

import {html, nothing} from "lit";
import {patch, post, put, Problem} from "../../core/api.js";
import {language, t} from "../../core/messages.js";
import {confirmDialog} from "../../kit/dialog.js";
import {toast} from "../../kit/toasts.js";
import {scopeName} from "./scope.js";

const MERGE_PATCH = {"Content-Type": "application/merge-patch+json"};

export const pathOf = (scope, name) => `${scope.api}/modules/${encodeURIComponent(name)}`;

/** If-Match for that revision of an override; the stamp of an entity tag is not compared. */
export const tagOf = (revision) => `"r${revision}"`;

/** The header of a reason: HTTP takes bytes, the server reads them as UTF-8. */
export function reasonHeader(reason) {
    const text = reason.trim();
    return text ? {"X-Reason": String.fromCharCode(...new TextEncoder().encode(text))} : {};
}

/** What a patch would do; throws the problem for which it would be refused. */
export async function previewOf(scope, name, change) {
    return (await post(`${pathOf(scope, name)}/preview`, change, {headers: MERGE_PATCH})).data;
}

/** Makes a patch; answers the module as it is afterwards. */
export async function change(scope, name, document, {revision, reason = "", isCascading = false}) {
    const path = pathOf(scope, name) + (isCascading ? "?cascade=true" : "");
    return (await patch(path, document, {etag: tagOf(revision), headers: {...MERGE_PATCH, ...reasonHeader(reason)}})).data;
}

/** Puts a whole override in the place of another. */
export async function replace(scope, name, document, {revision, reason = "", isCascading = false}) {
    const path = pathOf(scope, name) + (isCascading ? "?cascade=true" : "");
    return (await put(path, document, {etag: tagOf(revision), headers: reasonHeader(reason)})).data;
}

/** Whether a preview tells of an effect on other scopes than that of the change itself. */
export const reachesFurther = (scope, {affected}) => affected.some((key) => key !== scope.key);

/** What a change would do below, in words, the scopes by name. */
export function impactView(scope, preview) {
    const affected = preview.affected.filter((key) => key !== scope.key);
    const isTold = (kind) => Number(scope.kind === kind && preview.affected.includes(scope.key)); // the scope itself counts as affected
    const orgs = preview.affectedOrgs - isTold("org");
    const workspaces = preview.affectedWorkspaces - isTold("workspace");
    const counts = [
        ...(orgs > 0 ? [t("modules.impact.orgs", {count: orgs})] : []),
        ...(workspaces > 0 ? [t("modules.impact.workspaces", {count: workspaces})] : []),
    ];
    const left = orgs + workspaces - affected.length;
    return html`
        ${counts.length > 0
            ? html`<p>${t("modules.impact.affects", {what: new Intl.ListFormat(language).format(counts)})}</p>
                <ul>${affected.map((key) => html`<li>${scopeName(key)}</li>`)}
                    ${left > 0 ? html`<li>${t("modules.impact.more", {count: left})}</li>` : nothing}</ul>`
            : html`<p>${t("modules.impact.none")}</p>`}
        ${preview.warnings.length > 0
            ? html`<p>${t("modules.impact.also")}</p>
                <ul>${preview.warnings.map((warning) => html`<li>${warning}</li>`)}</ul>`
            : nothing}`;
}

/** A field for the reason of a change; it is read from the event of its input. */
export const reasonField = (typed) => html`
    <label class="field">${t("modules.reason")}
        <input maxlength="500" autocomplete="off" @input=${(event) => typed(event.target.value)}>
        <span class="small muted">${t("modules.reason.hint")}</span>
    </label>`;

/**
 * Switches a module on, off or back to what it inherits (`null`), after asking where that reaches further than the scope itself or takes
 * something away; offers to take it back. Answers the module afterwards, or null when it was not confirmed.
 *
 * @param taken told the module again when the change was taken back
 * @throws Problem
 */
export async function switchModule(scope, module, enabled, taken) {
    const before = module.override.enabled;
    const preview = await previewOf(scope, module.name, {enabled});
    let reason = "";
    if ((module.enabled.value && !preview.after.enabled.value) || reachesFurther(scope, preview)) {
        const action = enabled === null ? "revert" : enabled ? "on" : "off";
        const isConfirmed = await confirmDialog({
            heading: t(`modules.switch.${action}.heading`, {name: module.displayName}),
            content: html`<div class="stack">
                <p>${t(`modules.switch.${action}.what`, {name: module.displayName, scope: scopeName(scope.key)})}</p>
                ${impactView(scope, preview)}
                ${reasonField((text) => {
                    reason = text;
                })}
            </div>`,
            action: t(`modules.switch.${action}.action`),
            kind: preview.after.enabled.value ? "primary" : "danger",
        });
        if (!isConfirmed) {
            return null;
        }
    }
    const after = await withDependents(module, (isCascading) =>
        change(scope, module.name, {enabled}, {revision: module.revision, reason, isCascading}));
    if (after) {
        toast(t(after.enabled.value ? "modules.switch.on.done" : "modules.switch.off.done", {name: module.displayName}), {
            action: {label: t("modules.undo"), run: () => undo(scope, after, before, taken)},
        });
    }
    return after;
}

async function undo(scope, module, enabled, taken) {
    try {
        const after = await withDependents(module, (isCascading) =>
            change(scope, module.name, {enabled}, {revision: module.revision, isCascading}));
        if (after) {
            toast(t("modules.undone", {name: module.displayName}), {kind: "info"});
            taken(after);
        }
    } catch (fault) {
        toast(faultText(fault), {kind: "danger"});
    }
}

/** What has failed in one sentence and how to mend it, where there is room for no more. */
export const faultText = (fault) => [fault.title ?? fault.message, fault.detail, fault.mend].filter(Boolean).join(". ");

/**
 * Makes a change that others may stand in the way of because they need the module: asks then whether they are to be switched off too.
 * Answers what the change answers, or null when not.
 */
export async function withDependents(module, run) {
    try {
        return await run(false);
    } catch (fault) {
        if (!(fault instanceof Problem) || fault.code !== "HAS_DEPENDENTS") {
            throw fault;
        }
        const isConfirmed = await confirmDialog({
            heading: t("modules.dependents.heading", {name: module.displayName}),
            content: html`<p>${t("modules.dependents.what")}</p>
                <ul>${fault.violations.map(({pointer}) => html`<li><code>${pointer}</code></li>`)}</ul>`,
            action: t("modules.dependents.action"),
            kind: "danger",
        });
        return isConfirmed ? run(true) : null;
    }
}
