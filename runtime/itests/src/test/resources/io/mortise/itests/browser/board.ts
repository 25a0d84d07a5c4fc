// A user interface in TypeScript, with all that the SDK declares. It is compiled, not run.

import {html, LitElement, type TemplateResult} from "lit";
import {confirmDialog, defineElement, Problem, useWorkspacePlugin, type Mortise, type MortiseElement, type TableColumn, TOKENS} from "@mortise/sdk";
import {MortiseController, TopicController} from "@mortise/sdk/lit";
import {createHooks, type ReactLike} from "@mortise/sdk/react";
import {mockMortise} from "@mortise/sdk/testing";

interface Card {
    readonly id: string;
    readonly title: string;
    readonly votes: number;
}

const COLUMNS: ReadonlyArray<TableColumn<Card>> = [
    {id: "title", label: "Title", render: (card) => card.title, sort: (card) => card.title},
    {id: "votes", label: "Votes", render: (card) => String(card.votes), sort: (card) => card.votes, numeric: true},
];

export class Board extends LitElement {
    declare mortise: Mortise;

    #mortise = new MortiseController(this);
    #news = new TopicController<Card>(this, this.#mortise, "board/cards/added", (card, {at, version}) => {
        this.#cards = [...this.#cards, card];
        this.mortise.toast(`${card.title} (${version}, ${at})`, {kind: "info"});
    });
    #cards: readonly Card[] = [];

    override async connectedCallback(): Promise<void> {
        super.connectedCallback();
        try {
            this.#cards = await this.mortise.api.get<Card[]>("/cards");
        } catch (fault) {
            if (fault instanceof Problem && fault.code === "MODULE_UNAVAILABLE") {
                this.mortise.toast(fault.reason?.message ?? fault.message, {kind: "danger"});
            }
        }
    }

    override render(): TemplateResult {
        const {workspace, userRole, features} = this.mortise;
        return html`
            <h2>${workspace?.name} ${userRole} ${features.tagsEnabled} ${this.mortise.theme.token("color-accent")} ${TOKENS.length}</h2>
            <permission-gate resource="board" action="write"><button @click=${() => this.#clear()}>Clear</button></permission-gate>
            <m-table label="Cards" .columns=${COLUMNS} .rows=${this.#cards} .key=${(card: Card) => card.id}></m-table>`;
    }

    async #clear(): Promise<void> {
        if (await confirmDialog({heading: "Clear the board?", action: "Clear", kind: "danger"})) {
            const {status} = await this.mortise.api.request("DELETE", "/cards");
            this.mortise.close({status});
        }
    }
}

class Plain extends HTMLElement implements MortiseElement {
    declare mortise: Mortise;

    connectedCallback(): void {
        const mortise = useWorkspacePlugin(this);
        mortise.addEventListener("change", () => {
            const kb = mortise.moduleAvailability.getModuleConfig("module-kb");
            this.textContent = kb?.isEnabled ? String(kb.config["limit"]) : mortise.moduleAvailability.enabledModules.join();
        });
        const slot = document.createElement("extension-slot");
        slot.point = "module-board:cards";
        slot.data = {of: mortise.workspaceId};
        this.append(slot);
    }
}

declare const React: ReactLike;
const {useWorkspacePlugin: useHandle, usePermission, elementOf} = createHooks(React);
const Count = (): string => (usePermission("board", "read") ? useHandle().module ?? "" : "");

export const Shown = elementOf(Count, () => ({render: () => {}, unmount: () => {}}));
export const tag: string = defineElement("plain-one", Plain);

const mock = mockMortise({permissions: ["board:read"], api: {"GET /cards": ({query}) => [query["q"]]}, tokens: {"color-accent": "#123456"}});
mock.mock.update({permissions: []});
export default Board;
