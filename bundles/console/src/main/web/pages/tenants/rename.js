import {patch} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {toast} from "../../kit/toasts.js";
import {textField} from "./fields.js";
import {formDialog} from "./form-dialog.js";

/** Asks for another name of an organization; the changed organization, or undefined. */
export async function renameOrganization(organization) {
    const renamed = await formDialog({
        heading: t("tenants.orgs.rename", {name: organization.name}),
        action: t("tenants.save"),
        content: (problem) => textField({name: "name", label: t("tenants.name"), isRequired: true, value: organization.name, problem}),
        save: async (values) => (await patch(`/orgs/${encodeURIComponent(organization.id)}`, values)).data,
    });
    if (renamed) {
        toast(t("tenants.saved"));
    }
    return renamed;
}
