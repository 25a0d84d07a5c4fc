// @mortise/sdk/react: for user interfaces in React, with the React that the plugin brings along.

import type {Mortise, TopicDetails} from "./index.js";

/** What is needed of React, 18 or later: `import * as React from "react"`. */
export interface ReactLike {
    createContext: unknown;
    createElement: unknown;
    useContext: unknown;
    useRef: unknown;
    useCallback: unknown;
    useEffect: unknown;
    useSyncExternalStore: unknown;
}

/** What is needed of a root of react-dom/client. */
export interface RootLike {
    render(content: any): void;
    unmount(): void;
}

export interface Hooks {
    MortiseProvider(properties: {mortise: Mortise; children?: any}): any;
    /** The handle; the component is rendered again at each change. */
    useWorkspacePlugin(): Mortise;
    usePermission(resource: string, action: string): boolean;
    useModuleAvailable(name: string): boolean;
    /** Hears a topic while the component is mounted. */
    useTopic<T = unknown>(topic: string, listener: (payload: T, details: TopicDetails) => void): void;
    ModuleGate(properties: {module: string; fallback?: any; children?: any}): any;
    PermissionGate(properties: {resource: string; action: string; fallback?: any; children?: any}): any;
    /** The class to export as default: it shows the component. `createRoot` is that of react-dom/client. */
    elementOf(Component: (properties: any) => any, createRoot: (container: Element) => RootLike): CustomElementConstructor;
}

export function createHooks(React: ReactLike): Hooks;
