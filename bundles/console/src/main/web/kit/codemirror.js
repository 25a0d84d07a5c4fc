// CodeMirror for JSON, loaded by code.js when it is needed. Its styles go to the shadow root as adopted style sheets, and its colors are
// those of the theme.

import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import {json} from "@codemirror/lang-json";
import {bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting} from "@codemirror/language";
import {linter, lintGutter, lintKeymap} from "@codemirror/lint";
import {Annotation, Compartment, EditorState} from "@codemirror/state";
import {EditorView, highlightActiveLine, keymap, lineNumbers} from "@codemirror/view";
import {tags} from "@lezer/highlight";

const shownFromOutside = Annotation.define();

const colors = HighlightStyle.define([
    {tag: tags.propertyName, color: "var(--mortise-color-accent)"},
    {tag: tags.string, color: "var(--mortise-color-success)"},
    {tag: [tags.number, tags.bool, tags.null], color: "var(--mortise-color-warning)"},
    {tag: tags.invalid, color: "var(--mortise-color-danger)"},
]);

const looks = EditorView.theme({
    "&": {
        maxHeight: "60vh",
        border: "1px solid var(--mortise-color-border-strong)",
        borderRadius: "var(--mortise-radius-small)",
        backgroundColor: "var(--mortise-color-background)",
        color: "var(--mortise-color-text)",
        fontSize: "var(--mortise-font-size-small)",
    },
    "&.cm-focused": {outline: "2px solid var(--mortise-color-focus)", outlineOffset: "2px"},
    ".cm-scroller": {minHeight: "6rem", fontFamily: "var(--mortise-font-code)", lineHeight: "1.5", overflow: "auto"},
    ".cm-content": {caretColor: "var(--mortise-color-text)"},
    ".cm-gutters": {
        borderRight: "1px solid var(--mortise-color-border)",
        backgroundColor: "var(--mortise-color-surface)",
        color: "var(--mortise-color-text-muted)",
    },
    ".cm-activeLine": {backgroundColor: "transparent"},
    "&.cm-focused .cm-activeLine": {backgroundColor: "var(--mortise-color-surface)"},
    "&.cm-focused .cm-matchingBracket": {backgroundColor: "var(--mortise-color-selection)"},
    "&.cm-focused .cm-nonmatchingBracket": {backgroundColor: "transparent", outline: "1px solid var(--mortise-color-danger)"},
    ".cm-tooltip, .cm-panels": {
        border: "1px solid var(--mortise-color-border)",
        backgroundColor: "var(--mortise-color-surface-raised)",
        color: "var(--mortise-color-text)",
    },
    ".cm-diagnostic-error": {borderLeftColor: "var(--mortise-color-danger)"},
});

/**
 * Opens an editor in an element of a shadow root.
 *
 * @param changed called with the text when somebody has changed it here
 * @param check answers the problem of a text, `{message, at}`, or null
 * @returns `show(text)`, `configure({isReadOnly, attributes})`, `focus(from, to)`, `close()`
 */
export function openEditor({parent, root, value, changed, check}) {
    const settings = new Compartment();
    const view = new EditorView({
        parent,
        root,
        state: EditorState.create({
            doc: value,
            extensions: [
                lineNumbers(),
                history(),
                bracketMatching(),
                indentOnInput(),
                highlightActiveLine(),
                syntaxHighlighting(colors),
                json(),
                lintGutter(),
                linter(({state}) => diagnosticsOf(state.doc.toString(), check), {delay: 300}),
                EditorView.lineWrapping,
                looks,
                keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
                settings.of([]),
                EditorView.updateListener.of((update) => {
                    if (update.docChanged && !update.transactions.some((transaction) => transaction.annotation(shownFromOutside))) {
                        changed(update.state.doc.toString());
                    }
                }),
            ],
        }),
    });
    return {
        show: (text) => view.dispatch({changes: difference(view.state.doc.toString(), text), annotations: shownFromOutside.of(true)}),
        configure: ({isReadOnly, attributes}) => view.dispatch({
            effects: settings.reconfigure([EditorState.readOnly.of(isReadOnly), EditorView.contentAttributes.of(attributes)]),
        }),
        focus: (from, to) => {
            view.focus();
            if (from !== undefined) {
                view.dispatch({selection: {anchor: from, head: to}});
            }
        },
        close: () => view.destroy(),
    };
}

function diagnosticsOf(text, check) {
    const problem = check(text);
    if (!problem) {
        return [];
    }
    const from = Math.min(problem.at, Math.max(0, text.length - 1));
    return [{from, to: Math.min(from + 1, text.length), severity: "error", message: problem.message}];
}

/** What is between the beginning and the end that both texts share, so that the cursor stays where nothing has changed. */
function difference(before, after) {
    const least = Math.min(before.length, after.length);
    let from = 0;
    while (from < least && before[from] === after[from]) {
        from++;
    }
    let same = 0;
    while (same < least - from && before[before.length - 1 - same] === after[after.length - 1 - same]) {
        same++;
    }
    return {from, to: before.length - same, insert: after.slice(from, after.length - same)};
}
