// What an operation would do, as a dry run tells it.

import {html, nothing} from "lit";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";

const DATA = ["files", "grants", "orgOverrides", "settings", "systemOverrides", "versions", "workspaceOverrides"];

/** A plan of the API as a list; says so when it would do nothing that is worth a word. */
export function planView(plan) {
    const lines = [...dependents(plan), ...bundles(plan), ...needs(plan), ...users(plan), ...data(plan), ...overrides(plan), ...notes(plan)];
    return lines.length === 0
        ? html`<p class="muted">${t("admin.plan.nothing")}</p>`
        : html`<ul class="plan">${lines.map(({sign, kind = "", text}) => html`<li class=${kind}>${icon(sign)} <span>${text}</span></li>`)}</ul>`;
}

const named = (bundles) => bundles.map(({name, version}) => `${name} ${version}`).join(", ");

function dependents({dependents: names, needsCascade, operation}) {
    return names.length === 0 ? [] : [{
        sign: "warning",
        kind: needsCascade ? "warning" : "",
        text: t(["uninstall", "deactivate"].includes(operation) ? "admin.plan.dependentsGo" : "admin.plan.dependentsRestart", {names: names.join(", ")}),
    }];
}

function bundles({bundles: {stopped, started, restarted}}) {
    const lines = [];
    if (stopped.length > 0) {
        lines.push({sign: "pause", text: t("admin.plan.stopped", {names: named(stopped)})});
    }
    if (started.length > 0) {
        lines.push({sign: "check", text: t("admin.plan.started", {names: named(started)})});
    }
    if (restarted.length > 0) {
        lines.push({sign: "refresh", text: t("admin.plan.restarted", {names: named(restarted)})});
    }
    return lines;
}

function needs({wires}) {
    return wires.map(({name, version, range, optional}) => version
        ? {sign: "link", text: t("admin.plan.uses", {name, range, version})}
        : {
            sign: optional ? "info" : "warning",
            kind: optional ? "" : "danger",
            text: t(optional ? "admin.plan.optionalMissing" : "admin.plan.missing", {name, range}),
        });
}

function users({usage, operation}) {
    if (!usage || usage.orgs + usage.workspaces === 0 || operation === "install") {
        return [];
    }
    return [{sign: "users", text: `${t("admin.plan.orgs", {count: usage.orgs})}, ${t("admin.plan.workspaces", {count: usage.workspaces})}`}];
}

function counted(counts) {
    return DATA.filter((name) => counts[name] > 0).map((name) => t(`admin.plan.data.${name}`, {count: counts[name]})).join(", ");
}

function data({data: {removed, kept}, operation}) {
    const lines = [];
    if (counted(removed)) {
        lines.push({sign: "trash", kind: "danger", text: t("admin.plan.removed", {what: counted(removed)})});
    }
    if (counted(kept)) {
        lines.push({sign: "check", text: t(operation === "uninstall" ? "admin.plan.kept" : "admin.plan.stays", {what: counted(kept)})});
    }
    return lines;
}

function overrides({overrides: {migrated, lost}}) {
    const changed = migrated.system + migrated.orgs + migrated.workspaces;
    const lines = changed > 0 ? [{sign: "settings", text: t("admin.plan.migrated", {count: changed})}] : [];
    return lines.concat(lost.map(({name, why, scopes}) => ({
        sign: "warning",
        kind: "warning",
        text: t("admin.plan.lost", {name, why, count: scopes.system + scopes.orgs + scopes.workspaces}),
    })));
}

const notes = ({notes: texts}) => texts.map((text) => ({sign: "info", text}));

/** The changes of modules that a plan has, for those who want to know exactly. */
export function changesView({changes}) {
    return changes.length === 0 ? nothing : html`
        <details><summary>${t("admin.plan.changes")}</summary>
            <div class="scroll"><table class="plain small">
                <thead><tr><th scope="col">${t("admin.plan.module")}</th><th scope="col">${t("admin.plan.field")}</th>
                    <th scope="col">${t("admin.plan.before")}</th><th scope="col">${t("admin.plan.after")}</th></tr></thead>
                <tbody>${changes.map((change) => html`<tr><td>${change.module}</td><td><code>${change.field}</code></td>
                    <td>${change.before ?? "–"}</td><td>${change.after ?? "–"}</td></tr>`)}</tbody>
            </table></div></details>`;
}
