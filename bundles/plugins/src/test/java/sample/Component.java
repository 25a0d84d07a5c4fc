package sample;

/** A Declarative Services component that plain XML describes. */
public final class Component implements Runnable {
    @Override
    public void run() {
        // Registered as a service for the sake of its class.
    }
}
