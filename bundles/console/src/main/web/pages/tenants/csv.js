// Tables as files for spreadsheets.

/** What spreadsheets take for a formula is set behind an apostrophe, so that nobody's name is run as one. */
function cell(value) {
    const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}

/** RFC 4180: `columns` are the names, `rows` objects with these members. */
export function csv(columns, rows) {
    return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** Has the browser save a text as a file. */
export function save(name, text, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], {type}));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
}
