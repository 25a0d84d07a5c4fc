// What user interfaces in React import as "@mortise/sdk/react". React is the author's own: it comes along with the plugin.

/** The hooks and components, made with the React that the plugin brings along (18 or later). */
export function createHooks(React) {
    const Handle = React.createContext(null);

    function MortiseProvider({mortise, children}) {
        return React.createElement(Handle.Provider, {value: mortise}, children);
    }

    function useWorkspacePlugin() {
        const handle = React.useContext(Handle);
        if (!handle) {
            throw new Error("useWorkspacePlugin is called outside of <MortiseProvider mortise={element.mortise}>");
        }
        const changes = React.useRef(0);
        const subscribe = React.useCallback((notify) => {
            const changed = () => {
                changes.current++;
                notify();
            };
            handle.addEventListener("change", changed);
            handle.addEventListener("themechange", changed);
            return () => {
                handle.removeEventListener("change", changed);
                handle.removeEventListener("themechange", changed);
            };
        }, [handle]);
        React.useSyncExternalStore(subscribe, () => changes.current);
        return handle;
    }

    const usePermission = (resource, action) => useWorkspacePlugin().hasPermission(resource, action);
    const useModuleAvailable = (name) => useWorkspacePlugin().moduleAvailability.isModuleAvailable(name);

    function useTopic(topic, listener) {
        const handle = React.useContext(Handle);
        const latest = React.useRef(listener);
        latest.current = listener;
        React.useEffect(() => handle.topics.on(topic, (...values) => latest.current(...values)), [handle, topic]);
    }

    function ModuleGate({module, fallback = null, children}) {
        return useModuleAvailable(module) ? children : fallback;
    }

    function PermissionGate({resource, action, fallback = null, children}) {
        return usePermission(resource, action) ? children : fallback;
    }

    /** The class to export of a component; `createRoot` is that of react-dom/client. */
    function elementOf(Component, createRoot) {
        return class extends HTMLElement {
            #root = null;

            connectedCallback() {
                this.#root = createRoot(this);
                this.#root.render(React.createElement(MortiseProvider, {mortise: this.mortise}, React.createElement(Component)));
            }

            disconnectedCallback() {
                this.#root.unmount();
            }
        };
    }

    return {MortiseProvider, useWorkspacePlugin, usePermission, useModuleAvailable, useTopic, ModuleGate, PermissionGate, elementOf};
}
