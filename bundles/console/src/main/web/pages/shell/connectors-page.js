import {html, nothing} from "lit";
import {get, post} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/empty.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";
import {keyOf, WorkspacePage} from "./workspace-element.js";

const KINDS = {OK: "success", WARN: "warning", FAIL: "danger", UNKNOWN: "neutral"};

/** The connections of modules to other systems: how each was when it was last used, and a test of it for administrators. */
class ConnectorsPage extends WorkspacePage {
    static properties = {tests: {state: true}};

    #connectors = new Loaded(this, async () => (await get(`${this.path}/connectors`)).data);

    constructor() {
        super();
        this.tests = new Map();
    }

    get titles() {
        return [t("shell.connectors.title")];
    }

    scopeChanged() {
        this.tests = new Map();
        this.#connectors.ask({isNew: true});
    }

    modulesChanged() {
        this.#connectors.ask();
    }

    content() {
        return html`
            <div class="head"><h1>${t("shell.connectors.title")}</h1></div>
            ${this.#connectors.view((connectors) => connectors.length === 0
                ? html`<m-empty icon="plug" heading=${t("shell.connectors.none")}>${t("shell.connectors.noneWhy")}</m-empty>`
                : html`<ul class="cards plain-list">${connectors.map((connector) => this.#card(connector))}</ul>`)}`;
    }

    #card(connector) {
        const key = keyOf(connector);
        const test = this.tests.get(key);
        return html`
            <li class="card stack" data-key=${key}>
                <h2 class="row">${icon(connector.icon ?? "plug")} ${connector.label}</h2>
                ${connector.description ? html`<p>${connector.description}</p>` : nothing}
                ${connector.fault
                    ? html`<p><m-status kind="warning">${t("shell.connectors.noHealth")}</m-status> <span class="small">${connector.fault.message}</span></p>`
                    : html`<p><m-status kind=${KINDS[connector.health.state]}>${t(`shell.connectors.state.${connector.health.state}`)}</m-status>
                        <span class="small">${connector.health.message}</span></p>`}
                <p class="small muted">${this.context.modules[connector.module]?.displayName ?? connector.module}</p>
                ${this.mayManage ? html`
                    <p class="row">
                        <button ?disabled=${test?.isBusy} aria-label=${t("shell.connectors.testOne", {name: connector.label})}
                            @click=${() => this.#test(connector)}>${t("shell.connectors.test")}</button>
                        <a class="small" href=${`${this.home}/settings/modules/${encodeURIComponent(connector.module)}`}>${t("shell.connectors.configure")}</a>
                    </p>
                    <div role="status">${test ? found(test) : nothing}</div>` : nothing}
            </li>`;
    }

    async #test(connector) {
        const key = keyOf(connector);
        this.#note(key, {isBusy: true});
        try {
            const {data} = await post(`${this.path}/connectors/${key}/test`);
            this.#note(key, {result: data});
        } catch (problem) {
            this.#note(key, {problem});
        }
        this.#connectors.ask();
    }

    #note(key, test) {
        this.tests = new Map(this.tests).set(key, test);
    }
}

function found({isBusy, problem, result}) {
    if (isBusy) {
        return t("shell.connectors.testing");
    }
    return problem ? problemView(problem) : html`
        <m-status kind=${KINDS[result.state]}>${t(`shell.connectors.state.${result.state}`)}</m-status>
        <span>${t("shell.connectors.found", {message: result.message, millis: result.tookMillis})}</span>`;
}

customElements.define("page-workspace-connectors", ConnectorsPage);

export default "page-workspace-connectors";
