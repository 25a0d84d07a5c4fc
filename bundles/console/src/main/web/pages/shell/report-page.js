import {html, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {number, t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/table.js";
import "./module-unavailable.js";
import {endpointOf, linkToEndpoint, WorkspacePage} from "./workspace-element.js";

const NUMERIC = ["integer", "number"];
const EXPORT = "export";

/** One report: its parameters, which the address keeps, its table, and the same as a file. Exports are files alone. */
class ReportPage extends WorkspacePage {
    static properties = {problem: {state: true}, isBusy: {state: true}};

    #declared = new Loaded(this, async () => (await get(`${this.path}/${this.#point}`)).data);
    #table = new Loaded(this, () => this.#run());
    #shown = "";

    constructor() {
        super();
        this.problem = null;
        this.isBusy = false;
    }

    get #point() {
        return query().has(EXPORT) ? "exports" : "reports";
    }

    get #entry() {
        const {module, id} = this.parameters;
        return this.contributions?.[this.#point].find((known) => known.module === module && known.id === id);
    }

    get #address() {
        const {module, id} = this.parameters;
        return `${this.path}/${this.#point}/${encodeURIComponent(module)}/${encodeURIComponent(id)}`;
    }

    get titles() {
        return [this.#entry?.label ?? this.parameters.id, t("shell.reports.title")];
    }

    updated() {
        super.updated();
        const address = `${this.#address} ${Boolean(this.#entry)}`;
        if (this.context && this.contributions && this.#shown !== address) {
            this.#shown = address;
            this.problem = null;
            this.#table.forget();
            this.#declared.forget();
            if (this.#entry) {
                this.#begin();
            }
        }
    }

    /** A report that needs to be told nothing is made at once. */
    async #begin() {
        await this.#declared.ask();
        if (this.#point === "reports" && this.#parameters.every(({id, required}) => !required || query().has(id))) {
            this.#table.ask();
        }
    }

    get #parameters() {
        const {module, id} = this.parameters;
        return this.#declared.value?.find((known) => known.module === module && known.id === id)?.parameters ?? [];
    }

    get #query() {
        const given = this.#parameters.flatMap(({id}) => (query().get(id) ? [[id, query().get(id)]] : []));
        return given.length > 0 ? `?${new URLSearchParams(given)}` : "";
    }

    async #run() {
        const {endpoint, module} = this.#entry;
        const {data} = await get((endpoint ? endpointOf(this.wsId, module, endpoint) : this.#address) + this.#query);
        return tableOf(data);
    }

    content() {
        const entry = this.#entry;
        return html`
            <p class="crumbs small"><a href=${`${this.home}/reports`}>${t("shell.reports.title")}</a></p>
            ${entry ? this.#report(entry) : html`
                <h1>${this.parameters.id}</h1>
                <module-unavailable .parameters=${this.parameters} what=${t("shell.reports.missing")}></module-unavailable>`}`;
    }

    #report(entry) {
        const isExport = this.#point === "exports";
        return html`
            <div class="head"><h1>${entry.label}</h1></div>
            <div class="stack">
                ${entry.description ? html`<p>${entry.description}</p>` : nothing}
                ${this.#declared.view(() => html`
                    <form class="row end" @submit=${this.#submit}>
                        ${this.#parameters.map(({id, label, required}) => html`
                            <label class="field">${label}<input name=${id} ?required=${required} .value=${query().get(id) ?? ""}></label>`)}
                        ${isExport ? nothing : html`<button class="primary">${icon("refresh", 16)} ${t("shell.reports.run")}</button>`}
                        ${entry.endpoint ? html`
                            <a class="button" download href=${linkToEndpoint(this.wsId, entry.module, entry.endpoint + this.#query)}>
                                ${icon("download", 16)} ${t("shell.reports.download")}</a>`
                            : html`
                            <button name="as" value="text/csv" ?disabled=${this.isBusy}>${icon("download", 16)} ${t("shell.reports.csv")}</button>
                            <button name="as" value="application/json" ?disabled=${this.isBusy}>${icon("download", 16)} ${t("shell.reports.json")}</button>`}
                    </form>`)}
                ${this.problem ? problemView(this.problem) : nothing}
                ${isExport || !this.#table.isAsked ? nothing : this.#table.view((table) => this.#rows(entry, table))}
            </div>`;
    }

    #rows(entry, {columns, rows, text}) {
        if (text !== undefined) {
            return html`<pre class="output scroll" tabindex="0" aria-label=${entry.label}>${text}</pre>`;
        }
        return html`
            <p class="muted" role="status">${t("shell.reports.rows", {count: rows.length})}</p>
            <m-table label=${entry.label} .columns=${columns.map((column, index) => ({
                id: column.id,
                label: column.label,
                numeric: NUMERIC.includes(column.type),
                render: ({cells}) => cell(cells[index]),
                sort: ({cells}) => cells[index],
            }))} .rows=${rows.map((cells, index) => ({index, cells}))} .key=${({index}) => index}></m-table>`;
    }

    async #submit(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        setQuery(Object.fromEntries(this.#parameters.map(({id}) => [id, form.get(id)])));
        const type = event.submitter?.value;
        if (type) {
            await this.#download(type);
        } else {
            this.#table.ask({isNew: true});
        }
    }

    async #download(type) {
        const {module, id} = this.parameters;
        this.isBusy = true;
        this.problem = null;
        try {
            const {data} = await get(this.#address + this.#query, {headers: {Accept: type}});
            const text = typeof data === "string" ? data : JSON.stringify(data);
            save(new Blob([text], {type}), `${module}-${id}.${type === "text/csv" ? "csv" : "json"}`);
        } catch (fault) {
            this.problem = fault;
        }
        this.isBusy = false;
    }
}

/** What an answer shows as a table: one of the runtime's, a list of objects; anything else is text. */
function tableOf(data) {
    if (Array.isArray(data?.columns) && Array.isArray(data.rows)) {
        return data;
    }
    if (Array.isArray(data) && data.length > 0 && data.every((row) => row !== null && typeof row === "object" && !Array.isArray(row))) {
        const names = [...new Set(data.flatMap(Object.keys))];
        const columns = names.map((name) => ({
            id: name,
            label: name,
            type: data.every((row) => row[name] === undefined || typeof row[name] === "number") ? "number" : "text",
        }));
        return {columns, rows: data.map((row) => names.map((name) => row[name] ?? null))};
    }
    return {text: typeof data === "string" ? data : JSON.stringify(data, null, 2)};
}

function cell(value) {
    if (value === null) {
        return "–";
    }
    if (typeof value === "number") {
        return number(value);
    }
    return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser has begun to save it long before
}

customElements.define("page-workspace-report", ReportPage);

export default "page-workspace-report";
