package sample;

import java.util.concurrent.CountDownLatch;

/** A Declarative Services component that never ends its activation. */
public final class HangingComponent implements Runnable {
    public HangingComponent() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public void run() {
        // Never comes into being.
    }
}
