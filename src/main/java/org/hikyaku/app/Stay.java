package org.hikyaku.app;

import java.util.concurrent.CompletableFuture;

/** Keeps a broker running until the process is told to stop, and then the process until the broker has. */
final class Stay {
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final Thread hook = new Thread(this::stop, "hikyaku-stop");

    private Broker broker;

    private Stay(Broker broker) {
        this.broker = broker;
    }

    /** From now on SIGTERM and Ctrl-C stop this broker. */
    static Stay with(Broker broker) {
        var stay = new Stay(broker);
        Runtime.getRuntime().addShutdownHook(stay.hook);
        return stay;
    }

    private synchronized void stop() {
        broker.stopAndWait();
        stopped.complete(null);
    }

    /**
     * Waits on the main thread until the broker was stopped. One that runs without the key for what is secret makes room for another once
     * the key is there.
     */
    int untilStopped() {
        while (!stopped.isDone()) {
            CompletableFuture.anyOf(stopped, current().unsealable()).join();
            unseal();
        }
        return Main.DONE;
    }

    private synchronized Broker current() {
        return broker;
    }

    private synchronized void unseal() {
        if (!stopped.isDone()) {
            broker = broker.unsealed();
        }
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
