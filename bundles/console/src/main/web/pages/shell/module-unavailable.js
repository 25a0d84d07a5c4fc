import {html, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import {homeOf, ScopeElement} from "./workspace-element.js";

const MENDED_BY_SCOPE = ["SYSTEM_DISABLED", "ORG_DISABLED", "WORKSPACE_DISABLED", "REQUIRES_MODULE", "STARTING", "NOT_ENTITLED", "SAFE_MODE"];

/** Why something of the module `parameters.module` is not shown, and what helps. `what` says what it is that is missing. */
class ModuleUnavailable extends ScopeElement {
    static properties = {what: {}};

    #state = new Loaded(
        this,
        async () => (await get(`${this.path}/modules/${encodeURIComponent(this.#module)}`)).data,
        {about: () => `${this.scope} ${this.#module}`},
    );

    get #module() {
        return this.parameters.module;
    }

    modulesChanged() {
        this.#state.ask();
    }

    content() {
        const {value, fault} = this.#state;
        const told = this.context.modules[this.#module];
        if (fault?.status === 404) {
            return this.#notice(t("shell.unavailable.unknown", {module: this.#module}), t("shell.unavailable.unknownMend"));
        }
        if (fault?.status === 403) { // members of an organization know of its modules what events have told, and no more
            return told?.reason ? this.#because(told.reason) : this.#notice(t("shell.unavailable.untold"), t("shell.unavailable.untoldMend"));
        }
        if (fault) {
            return problemView(fault, () => this.#state.retry());
        }
        if (value === null) {
            return html`<p role="status">${t("common.loading")}</p>`;
        }
        return value.available
            ? this.#notice(t("shell.unavailable.notThere", {module: value.displayName}), t("shell.unavailable.notThereMend"))
            : this.#because(value.reason);
    }

    #because({code, message}) {
        return this.#notice(message, t(`shell.unavailable.${MENDED_BY_SCOPE.includes(code) ? code : "other"}`), code === "WORKSPACE_DISABLED");
    }

    #notice(why, mend, isMendedHere = false) {
        return html`
            <div class="notice" role="status">
                ${icon("pause")}
                <div>
                    <p><strong>${this.what}</strong></p>
                    <p>${why}</p>
                    <p class="muted">${mend} ${t("shell.unavailable.comesBack")}</p>
                    ${isMendedHere && this.mayManage
                        ? html`<p><a href=${`${homeOf(this.parameters.wsId)}/settings/modules`}>${t("shell.overview.toModules")}</a></p>`
                        : nothing}
                </div>
            </div>`;
    }
}

customElements.define("module-unavailable", ModuleUnavailable);
