// Fields of forms: each with its label, what to write there, and what the server has said against it.

import {html, nothing} from "lit";
import {t} from "../../core/messages.js";
import {field} from "../../kit/field.js";

/**
 * A text field.
 *
 * @param name of its value in the form, and of its member in the document that is sent
 * @param problem what the server has refused, if it has; its violations are shown at the fields that they are about
 * @param input called with the value as it is typed
 */
export function textField({name, label, hint, problem, value = "", type = "text", isRequired = false, list, autocomplete = "off", input}) {
    return field({label, hint, error: violationsOf(problem, name), control: html`
        <input name=${name} type=${type} .value=${value} ?required=${isRequired} list=${list ?? nothing} autocomplete=${autocomplete}
            autocapitalize="off" spellcheck="false" @input=${(event) => input?.(event.target.value)}>`});
}

/** A choice of one: `options` are `{value, label}`. */
export function selectField({name, label, hint, problem, value, options}) {
    return field({label, hint, error: violationsOf(problem, name), control: html`
        <select name=${name}>${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}</select>`});
}

/** What a refusal says about a member of the document that was sent; null when nothing. */
export function violationsOf(problem, name) {
    const about = problem?.violations?.filter(({pointer}) => pointer === `/${name}`) ?? [];
    return about.length === 0 ? null : about.map(({message, mend}) => [message, mend].filter(Boolean).join(". ")).join(". ");
}

/**
 * The fields for the name and the id of something new: as long as nobody has written an id, it is made of the name.
 *
 * @param draft keeps what is written; an empty object at first
 * @param member of the document in which the name is sent
 * @param changed shows the form anew
 */
export function newNameFields({draft, member = "name", label = t("tenants.name"), idHint, problem, changed}) {
    return html`
        ${textField({name: member, label, isRequired: true, value: draft.name, problem, input: (value) => {
            draft.name = value;
            if (!draft.isIdChosen) {
                draft.id = suggestedId(value);
            }
            changed();
        }})}
        ${textField({name: "id", label: t("tenants.id"), hint: idHint, isRequired: true, value: draft.id, problem, input: (value) => {
            draft.id = value;
            draft.isIdChosen = value !== "";
        }})}`;
}

/** An id for a name that people have chosen: lower case, without accents, at most 63 characters. */
function suggestedId(name) {
    return name.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase()
        .replaceAll("ß", "ss").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 63);
}
