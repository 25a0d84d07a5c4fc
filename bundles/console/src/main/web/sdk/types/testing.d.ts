// @mortise/sdk/testing: for tests of user interfaces, without a server.

import type {
    Contribution, Features, ModuleConfig, Mortise, NavigationLabels, Problem, Token, ToastKind, UserRole, Workspace,
} from "./index.js";

export interface MockRequest {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly headers: Readonly<Record<string, string>> | undefined;
}

/** Data, or what makes it of a request; throw a Problem to refuse. */
export type MockAnswer =
    | string | number | boolean | null | readonly unknown[] | {readonly [member: string]: unknown} | ((request: MockRequest) => unknown);

export interface MockContext {
    readonly workspaceId?: string | null;
    readonly orgId?: string | null;
    readonly workspace?: Workspace | null;
    readonly navigation?: NavigationLabels;
    readonly features?: Features;
    readonly userRole?: UserRole | null;
    readonly permissions?: readonly string[];
    readonly modules?: Readonly<Record<string, ModuleConfig>>;
}

export interface MockOptions {
    /** Members of the context that are others than those of a workspace for tests. */
    readonly context?: MockContext;
    /** The configuration of the plugin's own module. */
    readonly config?: Readonly<Record<string, unknown>>;
    readonly featureFlags?: Readonly<Record<string, boolean>>;
    readonly permissions?: readonly string[];
    /** Other modules: whether they are available, or what they are. */
    readonly modules?: Readonly<Record<string, boolean | Partial<ModuleConfig>>>;
    /** What the endpoints answer, by `"GET /documents"`, or by the path for all methods. */
    readonly api?: Readonly<Record<string, MockAnswer>>;
    readonly tokens?: Partial<Record<Token, string>>;
    readonly module?: string;
    readonly version?: string;
    readonly label?: string;
    readonly point?: string;
    readonly scope?: string;
    readonly language?: string;
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly contribution?: Partial<Contribution>;
    readonly loading?: boolean;
    readonly error?: Problem | Error | null;
    readonly refresh?: () => void | Promise<void>;
}

export interface MortiseMock {
    /** Changes the context, as another browser or an administrator would; `change` is told. */
    update(members: MockContext & {readonly loading?: boolean; readonly error?: Problem | Error | null}): void;
    setTokens(tokens: Partial<Record<Token, string>>): void;
    setData(data: Readonly<Record<string, unknown>> | null): void;
    publish(topic: string, payload: unknown): void;
    /** What was asked for, in this order. */
    readonly requests: readonly MockRequest[];
    readonly navigations: readonly string[];
    readonly toasts: ReadonlyArray<{readonly text: string; readonly kind?: ToastKind}>;
    readonly closed: readonly unknown[];
}

export function mockMortise(options?: MockOptions): Mortise & {readonly mock: MortiseMock};

/** `<mortise-mock>` answers the context requests of what is in it. */
export interface MortiseMockElement extends HTMLElement {
    mortise: Mortise;
}

declare global {
    interface HTMLElementTagNameMap {
        "mortise-mock": MortiseMockElement;
    }
}
