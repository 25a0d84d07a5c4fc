import {html, LitElement, svg} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/status.js";
import {pluginAddress} from "./plugin.js";

const WIDTH = 200;
const HEIGHT = 48;
const GAP_X = 100;
const GAP_Y = 20;
const MARGIN = 12;
const LONGEST = 24;

/** What a plugin needs and what needs it, directly and through others: a picture, and the same as a table. */
class PluginDependencies extends LitElement {
    static properties = {name: {}};

    #graph = new Loaded(this, async () => (await get("/plugins/graph")).data, {scope: () => "system"});

    createRenderRoot() {
        return this;
    }

    render() {
        return this.#graph.view((graph) => {
            const part = around(graph, this.name);
            return html`<div class="stack">
                ${part.edges.length === 0 ? html`<p>${t("admin.graph.alone")}</p>` : html`
                    <figure class="graph"><div class="scroll" tabindex="0" role="region" aria-label=${t("admin.graph.title")}>${picture(part, this.name)}</div>
                        <figcaption class="small muted">${t("admin.graph.legend")}</figcaption></figure>
                    ${table(part)}`}
            </div>`;
        });
    }
}

const keyOf = ({name, version}) => `${name} ${version}`;

/** The versions of the plugin, all that they use, and all that uses them. */
function around({nodes, edges}, name) {
    const own = nodes.filter((node) => node.name === name).map(keyOf);
    const reach = (from, to) => {
        const seen = new Set(own);
        for (const key of seen) {
            edges.filter((edge) => keyOf(edge[from]) === key).forEach((edge) => seen.add(keyOf(edge[to])));
        }
        return seen;
    };
    const kept = new Set([...reach("from", "to"), ...reach("to", "from")]);
    return {
        nodes: nodes.filter((node) => kept.has(keyOf(node))),
        edges: edges.filter(({from, to}) => kept.has(keyOf(from)) && kept.has(keyOf(to))),
    };
}

function picture({nodes, edges}, name) {
    const layers = [...new Set(nodes.map(({layer}) => layer))].sort((one, other) => one - other);
    const places = new Map();
    for (const [column, layer] of layers.entries()) {
        nodes.filter((node) => node.layer === layer).forEach((node, row) => {
            places.set(keyOf(node), {x: MARGIN + column * (WIDTH + GAP_X), y: MARGIN + row * (HEIGHT + GAP_Y)});
        });
    }
    const width = 2 * MARGIN + layers.length * (WIDTH + GAP_X) - GAP_X;
    const height = Math.max(...[...places.values()].map(({y}) => y)) + HEIGHT + MARGIN;
    return html`<svg viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="img" aria-label=${t("admin.graph.picture")}>
        <defs><marker id="graph-tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z"></path></marker></defs>
        ${edges.map((edge) => arrow(edge, places.get(keyOf(edge.from)), places.get(keyOf(edge.to))))}
        ${nodes.map((node) => box(node, places.get(keyOf(node)), node.name === name))}
    </svg>`;
}

function arrow({kind, range}, from, to) {
    const [startX, startY, endX, endY] = [from.x, from.y + HEIGHT / 2, to.x + WIDTH, to.y + HEIGHT / 2];
    const bend = Math.max(GAP_X / 2, (startX - endX) / 2);
    return svg`<path class=${`edge ${kind}`} marker-end="url(#graph-tip)" d=${`M${startX} ${startY}C${startX - bend} ${startY} ${endX + bend} ${endY} ${endX} ${endY}`}></path>
        <text class="range" x=${(startX + endX) / 2} y=${(startY + endY) / 2 - 5} text-anchor="middle">${range}</text>`;
}

function box(node, {x, y}, isOwn) {
    const classes = `node ${isOwn ? "own" : ""} ${node.enabled ? "" : "off"} ${node.selected ? "" : "beside"}`;
    const label = node.name.length <= LONGEST ? node.name : `${node.name.slice(0, LONGEST - 1)}…`;
    return svg`<g class=${classes}><rect x=${x} y=${y} width=${WIDTH} height=${HEIGHT} rx="6"></rect>
        <text x=${x + 10} y=${y + 20}>${label}</text><text class="second" x=${x + 10} y=${y + 37}>${node.version} · ${stateText(node)}</text></g>`;
}

function stateText({enabled, active, selected}) {
    return t(`admin.graph.${!enabled ? "off" : active ? "active" : selected ? "notActive" : "beside"}`);
}

function table({nodes, edges}) {
    const node = new Map(nodes.map((one) => [keyOf(one), one]));
    return html`<div class="scroll"><table class="plain" aria-label=${t("admin.graph.title")}>
        <thead><tr><th scope="col">${t("admin.graph.plugin")}</th><th scope="col">${t("admin.graph.needs")}</th><th scope="col">${t("admin.graph.range")}</th>
            <th scope="col">${t("admin.graph.kind")}</th><th scope="col">${t("admin.graph.state")}</th></tr></thead>
        <tbody>${edges.map(({from, to, kind, range}) => html`<tr>
            <th scope="row"><a href=${`${pluginAddress(from.name)}?tab=dependencies`}>${from.name}</a> ${from.version}</th>
            <td><a href=${`${pluginAddress(to.name)}?tab=dependencies`}>${to.name}</a> ${to.version}</td>
            <td><code>${range}</code></td><td>${t(`admin.graph.kind.${kind}`)}</td>
            <td><m-status kind=${node.get(keyOf(to)).active ? "success" : "warning"}>${stateText(node.get(keyOf(to)))}</m-status></td></tr>`)}</tbody>
    </table></div>`;
}

customElements.define("plugin-dependencies", PluginDependencies);
