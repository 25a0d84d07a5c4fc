// Figures of the server as Prometheus has them, text format 0.0.4.

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;
const ESCAPED = {n: "\n", "\\": "\\", "\"": "\""};

/** The samples of a text: `{name, labels, value}`. */
export function parseMetrics(text) {
    return text.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => {
        const match = SAMPLE.exec(line);
        if (!match) {
            throw new Error(`No sample: ${line}`);
        }
        const [, name, labels, value] = match;
        return {name, labels: labelsOf(labels ?? ""), value: valueOf(value)};
    });
}

function labelsOf(text) {
    return Object.fromEntries([...text.matchAll(LABEL)].map(([, name, value]) => [name, value.replace(/\\(.)/g, (whole, letter) => ESCAPED[letter] ?? whole)]));
}

function valueOf(text) {
    return {"+Inf": Infinity, "-Inf": -Infinity}[text] ?? Number(text);
}

/** The sum of all samples of a name whose labels are those that are asked for. */
export function total(samples, name, labels = {}) {
    return samples
        .filter((sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
        .reduce((sum, {value}) => sum + value, 0);
}

/** By how much a counter grows in a second, between two values `seconds` apart; null when it began anew, as after a restart. */
export function rate(before, after, seconds) {
    return after < before ? null : (after - before) / seconds;
}
