import {html} from "lit";
import {t} from "../../core/messages.js";
import {WorkspacePage} from "./workspace-element.js";
import "./workspace-settings.js";

/** The settings of a workspace as a page of their own; the last of its tabs shows the same. */
class SettingsPage extends WorkspacePage {
    get titles() {
        return [t("shell.settings.title")];
    }

    content() {
        return html`
            <div class="head"><h1>${t("shell.settings.heading", {name: this.context.workspace.name})}</h1></div>
            <workspace-settings .parameters=${this.parameters}></workspace-settings>`;
    }
}

customElements.define("page-workspace-settings", SettingsPage);

export default "page-workspace-settings";
