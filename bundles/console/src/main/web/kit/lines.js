// The difference of two texts, line by line (E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).

const MOST_CHANGES = 1000; // beyond, what lies between is given as replaced: nobody reads that, and time and memory grow by the square

/** `[{kind: "same" | "removed" | "added", text, before, after}]`; `before` and `after` are numbers of lines, from 1, where there is one. */
export function compareLines(before, after) {
    const old = split(before);
    const fresh = split(after);
    let head = 0;
    while (head < old.length && head < fresh.length && old[head] === fresh[head]) {
        head++;
    }
    let tail = 0;
    while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) {
        tail++;
    }
    const kinds = [
        ...Array(head).fill("same"),
        ...changes(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail)),
        ...Array(tail).fill("same"),
    ];
    return number(kinds, old, fresh);
}

const split = (text) => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

function number(kinds, old, fresh) {
    let before = 0;
    let after = 0;
    return kinds.map((kind) => {
        const text = kind === "added" ? fresh[after] : old[before];
        return {
            kind,
            text,
            before: kind === "added" ? null : ++before,
            after: kind === "removed" ? null : ++after,
        };
    });
}

function changes(old, fresh) {
    const replaced = [...Array(old.length).fill("removed"), ...Array(fresh.length).fill("added")];
    if (old.length === 0 || fresh.length === 0) {
        return replaced;
    }
    const trace = furthest(old, fresh);
    return trace ? walkBack(trace, old.length, fresh.length) : replaced;
}

/** For each number of changes, how far each diagonal is reached before it is made; null when there are too many. */
function furthest(old, fresh) {
    const most = Math.min(old.length + fresh.length, MOST_CHANGES);
    const reach = new Map([[1, 0]]);
    const trace = [];
    for (let count = 0; count <= most; count++) {
        trace.push(new Map(reach));
        for (let diagonal = -count; diagonal <= count; diagonal += 2) {
            let x = isDown(reach, diagonal, count) ? reach.get(diagonal + 1) : reach.get(diagonal - 1) + 1;
            while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) {
                x++;
            }
            reach.set(diagonal, x);
            if (x >= old.length && x - diagonal >= fresh.length) {
                return trace;
            }
        }
    }
    return null;
}

const isDown = (reach, diagonal, count) =>
    diagonal === -count || (diagonal !== count && reach.get(diagonal - 1) < reach.get(diagonal + 1));

function walkBack(trace, oldLength, freshLength) {
    const kinds = [];
    let x = oldLength;
    let y = freshLength;
    for (let count = trace.length - 1; count >= 0; count--) {
        const reach = trace[count];
        const diagonal = x - y;
        const from = isDown(reach, diagonal, count) ? diagonal + 1 : diagonal - 1;
        const fromX = reach.get(from);
        const fromY = fromX - from;
        while (x > fromX && y > fromY && x > 0 && y > 0) {
            kinds.push("same");
            x--;
            y--;
        }
        if (count > 0) {
            kinds.push(x === fromX ? "added" : "removed");
        }
        x = fromX;
        y = fromY;
    }
    return kinds.reverse();
}
