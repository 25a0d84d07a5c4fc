// JSON Schema (2020-12), as far as forms need it. Only the server knows whether a value is valid; what is said here helps to fill it in.

import {t} from "../../core/messages.js";
import {equal, isObject} from "./values.js";

const DEEPEST = 3; // objects in objects; what is deeper is written as JSON

/** A schema with what it refers to within its document. */
export function resolved(schema, root) {
    let found = schema;
    for (let step = 0; isObject(found) && typeof found.$ref === "string" && step < 20; step++) {
        const {$ref, ...beside} = found;
        const target = $ref.startsWith("#") ? at(root, $ref.slice(1)) : undefined;
        if (!isObject(target)) {
            return beside;
        }
        found = {...target, ...beside};
    }
    return isObject(found) ? found : {};
}

function at(root, pointer) {
    return pointer.split("/").slice(1).reduce((node, token) => node?.[decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~")], root);
}

/** The values that a schema allows, each `{value, label}`; null when it does not list them. */
export function choicesOf(schema) {
    if (Object.hasOwn(schema, "const")) {
        return [{value: schema.const, label: schema.title ?? String(schema.const)}];
    }
    if (Array.isArray(schema.enum)) {
        return schema.enum.map((value) => ({value, label: typeof value === "string" ? value : JSON.stringify(value)}));
    }
    const branches = schema.oneOf ?? schema.anyOf;
    if (Array.isArray(branches) && branches.length > 0 && branches.every((branch) => isObject(branch) && Object.hasOwn(branch, "const"))) {
        return branches.map((branch) => ({value: branch.const, label: branch.title ?? String(branch.const), hint: branch.description}));
    }
    return null;
}

/** By what a value of the schema is edited: `choice`, `boolean`, `number`, `text`, `list`, `choices`, `object`, or `json` for all others. */
export function kindOf(schema, root, depth = 0) {
    if (choicesOf(schema)) {
        return "choice";
    }
    if (schema.oneOf || schema.anyOf || schema.allOf || schema.not || schema.if) {
        return "json";
    }
    switch (schema.type) {
        case "boolean":
            return "boolean";
        case "integer":
        case "number":
            return "number";
        case "string":
            return "text";
        case "array":
            return listKind(resolved(schema.items, root), schema);
        case "object":
            return isForm(schema, root, depth) ? "object" : "json";
        default:
            return "json";
    }
}

function listKind(items, {prefixItems}) {
    if (prefixItems) {
        return "json";
    }
    if (choicesOf(items)) {
        return "choices";
    }
    return ["string", "integer", "number"].includes(items.type) ? "list" : "json";
}

function isForm(schema, root, depth) {
    return depth < DEEPEST && isObject(schema.properties) && Object.keys(schema.properties).length > 0 && !schema.patternProperties
        && !isObject(schema.additionalProperties)
        && Object.values(schema.properties).every((member) => isObject(member));
}

/** What is plainly wrong with a value, in words; null when nothing is seen here. */
export function faultOf(value, schema, root) {
    const choices = choicesOf(schema);
    if (choices) {
        return choices.some((choice) => equal(choice.value, value)) ? null : t("modules.check.choice");
    }
    if (typeof value === "number") {
        return numberFault(value, schema);
    }
    if (typeof value === "string") {
        return textFault(value, schema);
    }
    if (Array.isArray(value)) {
        return listFault(value, schema, root);
    }
    if (isObject(value) && isObject(schema.properties)) {
        const missing = (schema.required ?? []).find((key) => !Object.hasOwn(value, key));
        return missing === undefined ? null : t("modules.check.required", {key: missing});
    }
    return null;
}

function numberFault(value, {type, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf}) {
    if (type === "integer" && !Number.isInteger(value)) {
        return t("modules.check.integer");
    }
    if (value < minimum || value <= exclusiveMinimum) {
        return t("modules.check.minimum", {minimum: minimum ?? exclusiveMinimum});
    }
    if (value > maximum || value >= exclusiveMaximum) {
        return t("modules.check.maximum", {maximum: maximum ?? exclusiveMaximum});
    }
    return multipleOf && Math.abs(value / multipleOf - Math.round(value / multipleOf)) > 1e-9 ? t("modules.check.multiple", {multipleOf}) : null;
}

function textFault(value, {minLength, maxLength, pattern}) {
    const length = [...value].length;
    if (length < minLength) {
        return t("modules.check.minLength", {count: minLength});
    }
    if (length > maxLength) {
        return t("modules.check.maxLength", {count: maxLength});
    }
    return pattern && expression(pattern)?.test(value) === false ? t("modules.check.pattern", {pattern}) : null;
}

/** Null for a pattern of another dialect than the browser's, which the server alone can apply. */
function expression(pattern) {
    try {
        return new RegExp(pattern, "u");
    } catch {
        return null;
    }
}

function listFault(value, schema, root) {
    if (value.length < schema.minItems) {
        return t("modules.check.minItems", {count: schema.minItems});
    }
    if (value.length > schema.maxItems) {
        return t("modules.check.maxItems", {count: schema.maxItems});
    }
    if (schema.uniqueItems && value.some((item, index) => value.slice(index + 1).some((other) => equal(item, other)))) {
        return t("modules.check.unique");
    }
    const items = resolved(schema.items, root);
    return value.map((item) => faultOf(item, items, root)).find((fault) => fault !== null) ?? null;
}

/** What a value begins with that is not there yet. */
export function startOf(schema, root) {
    if (Object.hasOwn(schema, "default")) {
        return structuredClone(schema.default);
    }
    const choices = choicesOf(schema);
    if (choices) {
        return choices[0]?.value ?? null;
    }
    const starts = {boolean: false, integer: schema.minimum ?? 0, number: schema.minimum ?? 0, string: "", array: []};
    if (schema.type === "object") {
        return Object.fromEntries((schema.required ?? []).map((key) => [key, startOf(resolved(schema.properties?.[key], root), root)]));
    }
    return starts[schema.type] ?? null;
}
