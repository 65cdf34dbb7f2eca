package org.hikyaku.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.hikyaku.council.SecretAccess;
import org.hikyaku.council.SecretDecisions;
import org.hikyaku.council.live.LiveCouncil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the operator's order that access to secrets be stopped on record, from where it holds on every node, and tells the log each
 * time that access is stopped or resumed, by whomever.
 */
final class OperatorsStop {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorsStop.class);

    private static final long SECOND_MILLIS = 1_000;

    private final Path data;
    private final LiveCouncil council;
    private final InstantSource clock;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();

    OperatorsStop(Path data, LiveCouncil council, InstantSource clock) {
        this.data = data;
        this.council = council;
        this.clock = clock;
    }

    /** Tells how things stand, if secrets are stopped, and from now on of each change. */
    void tell() {
        tellChange();
        council.afterEach(this::tellChange);
    }

    private void tellChange() {
        var state = council.council().secrets().state();
        if (told.getAndSet(state.isStopped()) != state.isStopped()) {
            state.stop()
                    .map(SecretAccess.Stop::at)
                    .ifPresentOrElse(
                            since -> LOG.atWarn().addKeyValue("since", since).log("access to secrets is stopped"),
                            () -> LOG.info("access to secrets is resumed"));
        }
    }

    /**
     * Looks for an order and puts it on record. Blocks on the disk.
     *
     * @return whether there was one; it is done by then, and the order taken away
     */
    Future<Boolean> carryOut() {
        var found = StopOrder.read(data);
        if (found.isEmpty()) {
            return Future.succeededFuture(false);
        }
        var order = found.get();
        return council.run(now -> SecretDecisions.stopByOperator(now, order.id(), clock.instant(), order.reason()))
                .map(at -> {
                    order.remove(data);
                    return true;
                });
    }

    /** Looks each second while {@code serving}, one look at a time; what fails is tried again, and told once. */
    void watch(Vertx vertx, BooleanSupplier serving) {
        vertx.setPeriodic(SECOND_MILLIS, timer -> {
            if (serving.getAsBoolean()) {
                vertx.executeBlocking(Executors.callable(this::look));
            }
        });
    }

    private void look() {
        if (looking.compareAndSet(false, true)) {
            try {
                carryOut().onComplete(done -> {
                    looking.set(false);
                    tellFailure(done.failed() ? done.cause() : null);
                });
            } catch (UncheckedIOException e) {
                looking.set(false);
                tellFailure(e);
            }
        }
    }

    private void tellFailure(@Nullable Throwable failure) {
        boolean before = failing.getAndSet(failure != null);
        if (failure != null && !before) {
            LOG.atError()
                    .addKeyValue("reason", failure.getMessage())
                    .log(
                            "an order to stop access to secrets could not be put on record and taken away; it is tried again");
        }
    }
}
