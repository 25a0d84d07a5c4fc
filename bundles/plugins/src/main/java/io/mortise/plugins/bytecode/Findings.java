package io.mortise.plugins.bytecode;

/** Told what a method does that asks for something. */
interface Findings {

    /**
     * Takes one.
     *
     * @param method the method in which it was found
     * @param used the member that is used there; empty where it is the method itself
     */
    void add(String method, String used, Demand demand);
}
