// Styles that elements of the kit share. Those with a shadow root name them in their `styles`; those that render into the light DOM
// bring theirs to whatever they stand in, the document or the shadow root of a plugin's element.

import {css} from "lit";

export const base = css`
    *,
    *::before,
    *::after {
        box-sizing: border-box;
    }
    :focus-visible {
        outline: 2px solid var(--mortise-color-focus);
        outline-offset: 2px;
    }
    [hidden] {
        display: none !important;
    }
    svg {
        flex: none;
    }
    .visually-hidden {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
        white-space: nowrap;
    }
`;

export const buttons = css`
    button,
    .button {
        display: inline-flex;
        align-items: center;
        gap: var(--mortise-space-tiny);
        min-height: 2.25rem;
        padding: var(--mortise-space-tiny) var(--mortise-space-medium);
        border: 1px solid var(--mortise-color-border-strong);
        border-radius: var(--mortise-radius-small);
        background: var(--mortise-color-surface-raised);
        color: var(--mortise-color-text);
        font: inherit;
        text-decoration: none;
        cursor: pointer;
    }
    button:hover:not(:disabled, [aria-disabled="true"]) {
        border-color: var(--mortise-color-text);
    }
    button.primary {
        border-color: var(--mortise-color-accent);
        background: var(--mortise-color-accent);
        color: var(--mortise-color-accent-text);
    }
    button.primary:hover:not(:disabled, [aria-disabled="true"]) {
        background: var(--mortise-color-accent-hover);
    }
    button.danger {
        border-color: var(--mortise-color-danger);
        color: var(--mortise-color-danger);
    }
    button.link {
        min-height: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        color: var(--mortise-color-link);
        text-decoration: underline;
    }
    button.bare {
        justify-content: center;
        min-width: 2.25rem;
        padding: var(--mortise-space-tiny);
        border-color: transparent;
        background: none;
    }
    button:disabled,
    button[aria-disabled="true"] {
        opacity: 0.6;
        cursor: not-allowed;
    }
`;

/** Gives the styles of an element that renders into the light DOM to the tree that it stands in, once. */
export function adoptStyles(element, styles) {
    const tree = element.getRootNode();
    for (const {styleSheet} of styles) {
        if (!tree.adoptedStyleSheets.includes(styleSheet)) {
            tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, styleSheet];
        }
    }
}

/** The element that has the focus within `container`, whatever shadow roots it stands in; null when the focus is elsewhere. */
export function focusedIn(container) {
    const focused = container.getRootNode().activeElement;
    return focused && focused !== container && container.contains(focused) ? focused : null;
}
