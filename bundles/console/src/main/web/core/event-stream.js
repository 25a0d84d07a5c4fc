// Reads one event stream (HTML Living Standard, 9.2). Not by EventSource, which hides the heartbeat, so that a connection that is dead
// without a word is not noticed, and what a refusal says.

const SILENCE_MILLIS = 45_000; // the server sends a heartbeat every 15 s

/**
 * Reads the events of an address until the stream ends or `signal` says so.
 *
 * @param heard called with `{kind, data, id}` for each event, `data` parsed from JSON
 * @param opened called when the first of the stream has come through
 * @returns `{status, retryMillis}`: the status of the answer, and the pause that the server asks for, if it does
 * @throws the fault of a connection that was lost
 */
export async function readEvents(address, {lastId, signal, heard, opened}) {
    const silence = new AbortController();
    const either = AbortSignal.any([signal, silence.signal]);
    let alarm = 0;
    const watch = () => {
        clearTimeout(alarm);
        alarm = setTimeout(() => silence.abort(new Error("The server has gone silent")), SILENCE_MILLIS);
    };
    watch();
    try {
        const headers = {Accept: "text/event-stream", ...(lastId ? {"Last-Event-ID": lastId} : {})};
        const response = await fetch(address, {headers, signal: either, cache: "no-store"});
        if (!response.ok) {
            return {status: response.status};
        }
        return await readLines(response, watch, opened, heard);
    } finally {
        clearTimeout(alarm);
        silence.abort(); // whatever has ended it, the connection is not kept
    }
}

async function readLines(response, watch, opened, heard) {
    let rest = "";
    let event = {kind: "message", lines: []};
    let id = "";
    let retryMillis;
    let isOpen = false;
    for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
        const {done, value} = await reader.read();
        if (done) {
            return {status: response.status, retryMillis};
        }
        watch();
        if (!isOpen) { // not before: what is in between may let the head of an answer through and nothing else
            isOpen = true;
            opened();
        }
        const lines = (rest + value).split(/\r\n|\n|\r/);
        rest = lines.pop();
        for (const line of lines) {
            const [, field, text] = /^([^:]*):? ?(.*)$/s.exec(line);
            if (line === "") {
                if (event.lines.length > 0) {
                    heard({kind: event.kind, data: JSON.parse(event.lines.join("\n")), id});
                }
                event = {kind: "message", lines: []};
            } else if (field === "event") {
                event.kind = text;
            } else if (field === "data") {
                event.lines.push(text);
            } else if (field === "id") {
                id = text;
            } else if (field === "retry") {
                retryMillis = Number(text);
            }
        }
    }
}
