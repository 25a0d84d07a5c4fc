// Numbers over time or by name: as a picture, and as a table for those who do not see it or want them exactly.

import {css, html, LitElement, nothing, svg} from "lit";
import {bytes, number, t} from "../core/messages.js";
import {base} from "./styles.js";

const HEIGHT = 220;
const MARGIN = {top: 12, right: 12, bottom: 28, left: 12};
const LETTER = 7; // pixels that a letter of a label takes, about
const LABEL_PIXELS = 90;

/** `<m-chart label="…" kind="line|bar" .points=${[{label, value}]} unit="ms">`; a value that is null is a gap, the unit `bytes` is told as sizes. */
class Chart extends LitElement {
    static properties = {label: {}, kind: {}, points: {attribute: false}, unit: {}, width: {state: true}};

    static styles = [base, css`
        :host {
            display: block;
            min-width: 0;
        }
        svg {
            display: block;
            width: 100%;
            overflow: visible;
        }
        text {
            fill: var(--mortise-color-text-muted);
            font: 12px var(--mortise-font-body);
        }
        .grid {
            stroke: var(--mortise-color-border);
        }
        .line {
            fill: none;
            stroke: var(--mortise-color-accent);
            stroke-width: 2;
            stroke-linejoin: round;
        }
        .point,
        .bar {
            fill: var(--mortise-color-accent);
        }
        .point:hover,
        .bar:hover {
            fill: var(--mortise-color-accent-hover);
        }
        details {
            margin-top: var(--mortise-space-small);
            font-size: var(--mortise-font-size-small);
        }
        summary {
            min-height: 1.5rem;
            width: max-content;
            color: var(--mortise-color-link);
            cursor: pointer;
        }
        .values {
            max-height: 16rem;
            overflow: auto;
        }
        table {
            border-collapse: collapse;
        }
        th,
        td {
            padding: var(--mortise-space-tiny) var(--mortise-space-medium) var(--mortise-space-tiny) 0;
            border-bottom: 1px solid var(--mortise-color-border);
            font-weight: inherit;
            text-align: start;
        }
        td {
            text-align: end;
            font-variant-numeric: tabular-nums;
        }
        p {
            color: var(--mortise-color-text-muted);
        }
    `];

    #resize = new ResizeObserver(([entry]) => {
        this.width = Math.round(entry.contentRect.width);
    });

    constructor() {
        super();
        this.label = "";
        this.kind = "line";
        this.points = [];
        this.unit = "";
        this.width = 0;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#resize.observe(this);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#resize.disconnect();
    }

    #text(value) {
        if (value === null || value === undefined) {
            return "–";
        }
        if (this.unit === "bytes") {
            return bytes(value);
        }
        return this.unit ? `${number(value)} ${this.unit}` : number(value);
    }

    render() {
        const values = this.points.map(({value}) => value).filter(Number.isFinite);
        if (values.length === 0) {
            return html`<p>${t("common.kit.chart.none")}</p>`;
        }
        const summary = t("common.kit.chart.summary", {
            label: this.label,
            count: values.length,
            least: this.#text(Math.min(...values)),
            most: this.#text(Math.max(...values)),
            last: this.#text(values.at(-1)),
        });
        return html`
            ${this.width > 0 ? this.#picture(values, summary) : nothing}
            <details>
                <summary>${t("common.kit.chart.asTable")}</summary>
                <div class="values" role="region" aria-label=${this.label} tabindex="0">
                    <table>
                        <thead><tr><th scope="col">${t("common.kit.chart.point")}</th><th scope="col">${t("common.kit.chart.value")}</th></tr></thead>
                        <tbody>${this.points.map(({label, value}) => html`<tr><th scope="row">${label}</th><td>${this.#text(value)}</td></tr>`)}</tbody>
                    </table>
                </div>
            </details>`;
    }

    #picture(values, summary) {
        const marks = scale(Math.min(0, ...values), Math.max(0, ...values), this.unit === "bytes");
        const least = marks[0];
        const most = marks.at(-1);
        const left = MARGIN.left + Math.max(...marks.map((mark) => this.#text(mark).length)) * LETTER;
        const inner = Math.max(1, this.width - left - MARGIN.right);
        const step = inner / this.points.length;
        const x = (index) => left + step * (index + 0.5);
        const y = (value) => MARGIN.top + (HEIGHT - MARGIN.top - MARGIN.bottom) * (1 - (value - least) / (most - least));
        return html`
            <svg viewBox=${`0 0 ${this.width} ${HEIGHT}`} height=${HEIGHT} role="img" aria-label=${summary}>
                ${marks.map((mark) => svg`
                    <line class="grid" x1=${left} x2=${this.width - MARGIN.right} y1=${y(mark)} y2=${y(mark)}></line>
                    <text x=${left - 8} y=${y(mark) + 4} text-anchor="end">${this.#text(mark)}</text>`)}
                ${this.#labels(inner).map((index) => svg`
                    <text x=${x(index)} y=${HEIGHT - 8} text-anchor=${anchor(index, this.points.length)}>${this.points[index].label}</text>`)}
                ${this.kind === "bar" ? this.#bars(x, y, step) : this.#line(x, y)}
            </svg>`;
    }

    /** The points whose labels have room. */
    #labels(inner) {
        const count = this.points.length;
        const longest = Math.max(LABEL_PIXELS, ...this.points.map(({label}) => label.length * LETTER + LETTER));
        const every = Math.max(1, Math.ceil(count / Math.max(1, Math.floor(inner / longest))));
        return [...this.points.keys()].filter((index) => index % every === 0);
    }

    #bars(x, y, step) {
        const width = Math.max(1, Math.min(48, step * 0.7));
        return this.points.map(({label, value}, index) => (Number.isFinite(value)
            ? svg`<rect class="bar" x=${x(index) - width / 2} width=${width} y=${Math.min(y(value), y(0))} height=${Math.abs(y(value) - y(0))}>
                <title>${label}: ${this.#text(value)}</title></rect>`
            : nothing));
    }

    #line(x, y) {
        let isGap = true;
        const path = this.points.map(({value}, index) => {
            if (!Number.isFinite(value)) {
                isGap = true;
                return "";
            }
            const command = isGap ? "M" : "L";
            isGap = false;
            return `${command}${x(index)} ${y(value)}`;
        }).join("");
        const radius = this.points.length > 60 ? 1.5 : 3.5;
        return svg`<path class="line" d=${path}></path>${this.points.map(({label, value}, index) => (Number.isFinite(value)
            ? svg`<circle class="point" cx=${x(index)} cy=${y(value)} r=${radius}><title>${label}: ${this.#text(value)}</title></circle>`
            : nothing))}`;
    }
}

/** A label at an edge stays within the picture. */
function anchor(index, count) {
    if (count < 3) {
        return "middle";
    }
    return index === 0 ? "start" : index === count - 1 ? "end" : "middle";
}

/** Three to six round marks that hold all values. */
function scale(least, most, isBinary) {
    const span = most - least || 1;
    const rough = span / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough);
    const marks = [];
    for (let mark = Math.floor(least / step); mark * step < most + step; mark++) {
        marks.push(isBinary ? Math.round(mark * step) : Number((mark * step).toPrecision(12)));
    }
    return marks.length < 2 ? [least, least + step] : marks;
}

customElements.define("m-chart", Chart);
