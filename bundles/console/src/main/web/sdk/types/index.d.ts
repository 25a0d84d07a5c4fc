// @mortise/sdk: what user interfaces of plugins use. Mortise provides it at run time; this file is for compilers.

import type {TemplateResult} from "lit";

/** JSON, as endpoints and events carry it. */
export type Json = null | boolean | number | string | Json[] | {[name: string]: Json};

/** What the workspace is called and how it looks. */
export interface Workspace {
    readonly id: string;
    readonly name: string;
    readonly color: string | null;
    readonly icon: string | null;
}

/** What workspaces are called here; without members where the caller is not told. */
export interface NavigationLabels {
    readonly labelSingular?: string;
    readonly labelPlural?: string;
    readonly icon?: string;
}

export interface Features {
    readonly favoritesEnabled?: boolean;
    readonly tagsEnabled?: boolean;
    readonly colorCodingEnabled?: boolean;
}

/** A module as it is in this workspace. */
export interface ModuleConfig {
    readonly name: string;
    readonly displayName: string;
    /** Whether it can be used here. */
    readonly isEnabled: boolean;
    readonly isInstalled: boolean;
    readonly config: Readonly<Record<string, unknown>>;
    readonly featureFlags: Readonly<Record<string, boolean>>;
}

export interface ModuleAvailability {
    isModuleAvailable(name: string): boolean;
    getModuleConfig(name: string): ModuleConfig | null;
    /** The names of the modules that can be used here, in alphabetical order. */
    readonly enabledModules: string[];
}

export type UserRole = "ws_owner" | "ws_admin" | "ws_user" | (string & {});

/** The contribution of which this is the user interface, as the manifest says, and what its point adds. */
export interface Contribution {
    readonly module: string;
    readonly version: string;
    readonly id: string;
    readonly label: string | null;
    readonly icon?: string | null;
    readonly url?: string | null;
    readonly [member: string]: unknown;
}

export interface RequestOptions {
    readonly headers?: Readonly<Record<string, string>>;
    readonly signal?: AbortSignal;
}

export interface RequestWithBody extends RequestOptions {
    readonly body?: unknown;
}

export interface ApiAnswer<T> {
    readonly data: T;
    readonly status: number;
    readonly etag: string | null;
}

/**
 * The plugin's own endpoints, in this workspace; the session comes along. Paths begin with a slash: `/documents`. All refuse with a
 * {@link Problem}, or a TypeError where the path leads elsewhere.
 */
export interface Api {
    request<T = unknown>(method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE", path: string, options?: RequestWithBody): Promise<ApiAnswer<T>>;
    get<T = unknown>(path: string, options?: RequestOptions): Promise<T>;
    post<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
    put<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
    patch<T = unknown>(path: string, body?: unknown, options?: RequestOptions): Promise<T>;
    delete<T = unknown>(path: string, options?: RequestOptions): Promise<T>;
}

export interface TopicDetails {
    /** When the event was published, as ISO 8601. */
    readonly at: string;
    /** The version of the plugin that has published it. */
    readonly version: string;
}

export interface Topics {
    /** Hears a topic that the plugin's manifest declares in `contributes.topics`. Answers what ends it. */
    on<T = unknown>(topic: string, listener: (payload: T, details: TopicDetails) => void): () => void;
}

export type ToastKind = "success" | "info" | "warning" | "danger";

export type Token =
    | "color-background" | "color-surface" | "color-surface-raised" | "color-text" | "color-text-muted" | "color-border"
    | "color-border-strong" | "color-accent" | "color-accent-hover" | "color-accent-text" | "color-link" | "color-focus"
    | "color-selection" | "color-success" | "color-warning" | "color-danger" | "color-info" | "color-navigation"
    | "color-navigation-text" | "color-navigation-active" | "color-shadow" | "radius-small" | "radius-medium" | "radius-large"
    | "font-body" | "font-heading" | "font-code" | "font-size-small" | "font-size-body" | "font-size-large" | "font-size-heading"
    | "font-weight-body" | "font-weight-strong" | "font-line-height" | "space-tiny" | "space-small" | "space-medium" | "space-large"
    | "space-huge";

/** The names of all design tokens; in style sheets they are `--mortise-…`. */
export const TOKENS: readonly Token[];

export interface Theme {
    /** The value that is in force, such as `#2a5bd0`. */
    token(name: Token): string;
}

export interface MortiseEvents {
    /** Something of the context is another. */
    change: Event;
    /** A design token has another value. */
    themechange: Event;
}

/** A plugin's way to what surrounds it: the property `mortise` of its element. Its members are live. */
export interface Mortise extends EventTarget {
    /** The plugin's own name. */
    readonly module: string | null;
    readonly version: string | null;
    readonly contribution: Contribution;
    /** Where it is shown, such as `tabs`. */
    readonly point: string;
    /** `workspace/{id}` or `org/{id}`. */
    readonly scope: string;
    /** What the place says of this use, such as `{member}` for a section of one. */
    readonly data: Readonly<Record<string, unknown>> | null;
    /** The language of the page, such as `en`. */
    readonly language: string;

    /** null in organizations. */
    readonly workspaceId: string | null;
    readonly orgId: string | null;
    readonly workspace: Workspace | null;
    readonly navigation: NavigationLabels;
    readonly features: Features;
    readonly userRole: UserRole | null;
    /** What the caller may do with plugins, as `resource:action`. */
    readonly permissions: readonly string[];
    readonly moduleAvailability: ModuleAvailability;
    /** The configuration of the plugin's own module. */
    readonly config: Readonly<Record<string, unknown>>;
    /** Whether the context is still being fetched: until then it says nothing. */
    readonly loading: boolean;
    readonly error: Problem | Error | null;

    readonly api: Api;
    readonly topics: Topics;
    readonly theme: Theme;

    isFeatureEnabled(flag: string): boolean;
    hasPermission(resource: string, action: string): boolean;
    /** Asks the server for the context again. */
    refresh(): Promise<void>;
    /** Goes to one of the plugin's own pages, by its path. */
    navigate(path: string): Promise<void> | void;
    /** Shows a short message. */
    toast(text: string, options?: {readonly kind?: ToastKind}): void;
    /** Says that the work of an action or form is done. */
    close(result?: unknown): void;
    /** A handle of an element of its own, which ends when that is taken out of the document. */
    forElement(element: Element): Mortise;
    /** Hears nothing from now on. */
    end(): void;

    addEventListener<K extends keyof MortiseEvents>(
        type: K, listener: (event: MortiseEvents[K]) => void, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
    removeEventListener<K extends keyof MortiseEvents>(
        type: K, listener: (event: MortiseEvents[K]) => void, options?: boolean | EventListenerOptions): void;
    removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void;
}

/** An element that Mortise shows: it is given the handle before it is connected. */
export interface MortiseElement extends HTMLElement {
    mortise: Mortise;
}

/**
 * The live handle of an element: its own `mortise`, or that of what it stands in; ends when the element is taken out of the document.
 * Call it in `connectedCallback`. Throws where nothing around the element has a handle.
 */
export function useWorkspacePlugin(element: Element): Mortise;

/** Defines an element for use within a user interface, under a name of its own each time; answers the name. */
export function defineElement(base: string, Class: CustomElementConstructor): string;

/** What the server has refused, or that it could not be reached (RFC 9457). */
export class Problem extends Error {
    constructor(document: {readonly code?: string; readonly title?: string; readonly [member: string]: unknown}, status: number);
    /** The status of HTTP; 0 when the server could not be reached. */
    readonly status: number;
    readonly code: string | undefined;
    readonly title: string | undefined;
    readonly detail: string | undefined;
    readonly where: string | undefined;
    readonly mend: string | undefined;
    readonly violations: ReadonlyArray<{readonly code?: string; readonly pointer?: string; readonly message: string; readonly mend?: string}>;
    readonly reason: {readonly code: string; readonly message: string; readonly scope?: string} | undefined;
    readonly correlationId: string | undefined;
    readonly document: Readonly<Record<string, unknown>>;
}

/** The key of the context protocol: `mortise`. */
export const CONTEXT: "mortise";

/** Asks for the handle by the context protocol of the Web Components community. */
export class ContextRequestEvent extends Event {
    constructor(callback: (handle: Mortise, unsubscribe?: () => void) => void, subscribe?: boolean);
    readonly context: "mortise";
    readonly callback: (handle: Mortise, unsubscribe?: () => void) => void;
    readonly subscribe: boolean;
}

/** Asks in a dialog; answers whether it was confirmed. */
export function confirmDialog(question: {
    heading: string;
    content?: string | TemplateResult;
    action: string;
    kind?: "primary" | "danger";
}): Promise<boolean>;

/** A field with its label, hint and error. */
export function field(parts: {
    label: string;
    hint?: string | TemplateResult;
    error?: string | TemplateResult;
    control: TemplateResult;
}): TemplateResult;

/** An icon by its name; a piece of a puzzle for a name that is not known. */
export function icon(name: string, size?: number): TemplateResult;

export const ICONS: readonly string[];

/** `<module-gate module>` and `<module-conditional module>`; slots `fallback` and `loading`; a `<template>` is made when it opens. */
export interface ModuleGateElement extends HTMLElement {
    readonly isOpen: boolean;
}

/** `<permission-gate resource action>`; slots `fallback` and `loading`; a `<template>` is made when it opens. */
export interface PermissionGateElement extends HTMLElement {
    readonly isOpen: boolean;
}

/** `<extension-slot point="module-kb:cards">`; in frames it shows its content. */
export interface ExtensionSlotElement extends HTMLElement {
    point: string;
    /** What the contributions get as `mortise.data`. */
    data: Readonly<Record<string, unknown>> | null;
    readonly contributions: readonly Contribution[];
}

export type Kind = "success" | "warning" | "danger" | "info" | "neutral" | "busy";

/** `<m-button kind icon label ?disabled ?busy>text</m-button>`. */
export interface ButtonElement extends HTMLElement {
    kind: "" | "primary" | "danger" | "link";
    icon: string;
    /** The name of a button that is an icon alone. */
    label: string;
    disabled: boolean;
    isBusy: boolean;
}

/** `<m-status kind>text</m-status>`. */
export interface StatusElement extends HTMLElement {
    kind: Kind;
}

/** `<m-toggle label ?checked ?disabled ?indeterminate hide-label>`; event `change`. */
export interface ToggleElement extends HTMLElement {
    label: string;
    checked: boolean;
    disabled: boolean;
    indeterminate: boolean;
}

/** `<m-tabs label .tabs selected>`; event `select`, a CustomEvent whose detail is `{id}`. */
export interface TabsElement extends HTMLElement {
    label: string;
    tabs: ReadonlyArray<{readonly id: string; readonly label: string; readonly icon?: string}>;
    selected: string;
}

export interface TableColumn<Row> {
    readonly id: string;
    readonly label: string;
    render(row: Row): unknown;
    /** The value by which rows are sorted; without it they are not. */
    sort?(row: Row): string | number;
    readonly numeric?: boolean;
    readonly hideLabel?: boolean;
}

/** `<m-table label .columns .rows .key sort ?descending selectable>`; events `sort` (`{sort, descending}`) and `selection` (a Set of keys). */
export interface TableElement<Row = unknown> extends HTMLElement {
    label: string;
    columns: ReadonlyArray<TableColumn<Row>>;
    rows: readonly Row[];
    key: (row: Row) => string;
    sort: string;
    descending: boolean;
    selectable: boolean;
    selected: Set<string>;
}

export interface MenuItem {
    readonly label: string;
    readonly icon?: string;
    readonly run?: () => void;
    readonly href?: string;
    readonly kind?: "danger";
    readonly disabled?: boolean;
    /** Why it is disabled. */
    readonly why?: string;
}

/** `<m-menu label icon .items>`. */
export interface MenuElement extends HTMLElement {
    label: string;
    icon: string;
    items: readonly MenuItem[];
}

/** `<m-search label .value>`; event `search`, a CustomEvent whose detail is the text. */
export interface SearchElement extends HTMLElement {
    label: string;
    value: string;
}

/** `<m-progress label value max>`; without a value it says only that something is going on. */
export interface ProgressElement extends HTMLElement {
    label: string;
    value: number;
    max: number;
}

/** `<m-reorder label .items ?disabled>`; event `reorder`, a CustomEvent whose detail is `{ids}`. */
export interface ReorderElement extends HTMLElement {
    label: string;
    items: ReadonlyArray<{readonly id: string; readonly label: string; readonly detail?: string}>;
    disabled: boolean;
}

/** `<m-empty icon heading>text</m-empty>`, with a button or a link in the slot `action`. */
export interface EmptyElement extends HTMLElement {
    icon: string;
    heading: string;
}

/** `<m-chart label kind .points unit>`. */
export interface ChartElement extends HTMLElement {
    label: string;
    kind: "line" | "bar";
    points: ReadonlyArray<{readonly label: string; readonly value: number | null}>;
    unit: string;
}

declare global {
    interface HTMLElementTagNameMap {
        "m-button": ButtonElement;
        "m-status": StatusElement;
        "m-toggle": ToggleElement;
        "m-tabs": TabsElement;
        "m-table": TableElement;
        "m-menu": MenuElement;
        "m-search": SearchElement;
        "m-progress": ProgressElement;
        "m-reorder": ReorderElement;
        "m-empty": EmptyElement;
        "m-chart": ChartElement;
        "module-gate": ModuleGateElement;
        "module-conditional": ModuleGateElement;
        "permission-gate": PermissionGateElement;
        "extension-slot": ExtensionSlotElement;
    }

    interface HTMLElementEventMap {
        "context-request": ContextRequestEvent;
    }
}
