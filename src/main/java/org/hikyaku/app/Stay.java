package org.hikyaku.app;

import java.util.concurrent.CountDownLatch;

/** Keeps a broker running until the process is told to stop, and then the process until the broker has. */
final class Stay {
    private final Broker broker;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "hikyaku-stop");

    private Stay(Broker broker) {
        this.broker = broker;
    }

    /** From now on SIGTERM and Ctrl-C stop this broker. */
    static Stay with(Broker broker) {
        var stay = new Stay(broker);
        Runtime.getRuntime().addShutdownHook(stay.hook);
        return stay;
    }

    private void stop() {
        broker.stopAndWait();
        stopped.countDown();
    }

    /** Waits on the main thread until the broker was stopped. */
    int untilStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Main.DONE;
    }

    /** Stops the broker now. */
    void end() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is going down already, and the hook finds the broker stopped.
        }
    }
}
