import {html} from "lit";
import {t} from "../../core/messages.js";

/** What is asked before an edit is left; `what` says of which, and that it is lost. */
export const unsavedQuestion = (what) => ({
    heading: t("modules.leave.heading"),
    content: html`<p>${what}</p>`,
    action: t("modules.leave.action"),
});
