import {html} from "lit";
import {t} from "../../core/messages.js";

/** What is asked before settings are left that are not saved. */
export const unsavedQuestion = () => ({
    heading: t("tenants.settings.unsaved"),
    content: html`<p>${t("tenants.settings.unsavedWhat")}</p>`,
    action: t("tenants.settings.leave"),
});
