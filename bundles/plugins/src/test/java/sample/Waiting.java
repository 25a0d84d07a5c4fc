package sample;

import java.util.concurrent.CountDownLatch;

/** Keeps the thread that runs it; tests load it by name, so that only their own class loaders have it. */
public final class Waiting implements Runnable {
    @Override
    public void run() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
