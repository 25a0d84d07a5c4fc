// What two manifests of a plugin differ in.

/** Lists of `{label, added, removed, changed}`, each of names; only of what differs. `before` is null for a plugin that is new. */
export function differences(before, after) {
    return [
        difference("permissions", permissions(before), permissions(after)),
        difference("contributions", contributions(before), contributions(after)),
        difference("config", properties(before?.configSchema), properties(after.configSchema)),
        difference("settings", properties(before?.settingsSchema), properties(after.settingsSchema)),
        difference("flags", entries(before?.featureFlags), entries(after.featureFlags)),
        difference("dependencies", entries(before?.dependencies), entries(after.dependencies)),
    ].filter(({added, removed, changed}) => added.length + removed.length + changed.length > 0);
}

export function permissionText({resource, action, target}) {
    return `${resource}:${action}${target ? `:${target}` : ""}`;
}

function permissions(manifest) {
    return new Map((manifest?.permissions ?? []).map((permission) => [permissionText(permission), ""]));
}

function contributions(manifest) {
    return new Map(Object.entries(manifest?.contributes ?? {}).flatMap(([point, list]) =>
        list.map((entry) => [`${point}: ${entry.id ?? entry.topic ?? entry.path ?? JSON.stringify(entry)}`, canonical(entry)])));
}

const properties = (schema) => entries(schema?.properties);

const entries = (object) => new Map(Object.entries(object ?? {}).map(([name, value]) => [name, canonical(value)]));

/** The same text for the same value, whatever the order of its keys. */
function canonical(value) {
    return JSON.stringify(value, (key, part) => part && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
        : part);
}

function difference(label, before, after) {
    return {
        label,
        added: [...after.keys()].filter((name) => !before.has(name)),
        removed: [...before.keys()].filter((name) => !after.has(name)),
        changed: [...after.keys()].filter((name) => before.has(name) && before.get(name) !== after.get(name)),
    };
}

/** Whether a version of semantic versioning comes before another one. */
export function isOlder(version, than) {
    const [numbers, pre = ""] = split(version);
    const [otherNumbers, otherPre = ""] = split(than);
    for (let i = 0; i < 3; i++) {
        if (numbers[i] !== otherNumbers[i]) {
            return numbers[i] < otherNumbers[i];
        }
    }
    if (pre === "" || otherPre === "") {
        return pre !== "" && otherPre === "";
    }
    return pre.localeCompare(otherPre, "en", {numeric: true}) < 0;
}

function split(version) {
    const [, numbers, pre] = /^([0-9.]+)-?(.*)$/.exec(version);
    return [numbers.split(".").map(Number), pre];
}
