// JSON values: compared, shown, and turned into merge patches.

import {t} from "../../core/messages.js";

export const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** Whether two JSON values say the same; the order of an object's members says nothing. */
export function equal(one, other) {
    if (Array.isArray(one) && Array.isArray(other)) {
        return one.length === other.length && one.every((value, index) => equal(value, other[index]));
    }
    if (isObject(one) && isObject(other)) {
        const keys = Object.keys(one);
        return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]));
    }
    return one === other;
}

/** A value as lines of text, its members in one order, so that two of them can be compared. */
export const lines = (value) => JSON.stringify(sorted(value), null, 2);

function sorted(value) {
    if (Array.isArray(value)) {
        return value.map(sorted);
    }
    return isObject(value) ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : value;
}

/** A value in a few words, for a sentence. */
export function short(value) {
    const text = typeof value === "string" ? t("modules.quoted", {text: value}) : JSON.stringify(value) ?? "–";
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The merge patch (RFC 7396) that makes `after` of `before`, both objects. */
export function mergePatch(before, after) {
    const patch = {};
    for (const key of Object.keys(before)) {
        if (!Object.hasOwn(after, key)) {
            patch[key] = null;
        }
    }
    for (const [key, value] of Object.entries(after)) {
        if (!Object.hasOwn(before, key)) {
            patch[key] = value;
        } else if (!equal(before[key], value)) {
            patch[key] = isObject(before[key]) && isObject(value) ? mergePatch(before[key], value) : value;
        }
    }
    return patch;
}

/** Whether a value holds a `null` that a merge patch would take for "remove": one in an object, not one in a list. */
export function hasNull(value) {
    return isObject(value) && Object.values(value).some((member) => member === null || hasNull(member));
}
