package org.hikyaku.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Workers of one kind against one server, spread over the client's event loops; their connections stay open. */
final class Crew implements AutoCloseable {
    /**
     * What a crew did in a while.
     *
     * @param work what was answered
     * @param seconds how long it took
     * @param processor seconds of processor time that the whole process took meanwhile, servers and clients
     * @param served seconds of it that no event loop of the crew's took: the server's, and the JVM's own
     */
    record Rate(Work work, double seconds, double processor, double served) {
        double requests() {
            return work.requests() / seconds;
        }

        double objects() {
            return work.objects() / seconds;
        }

        /** Objects for each second of processor time: what other processes take away is not in it. */
        double objectsByProcessor() {
            return work.objects() / processor;
        }

        double requestsByProcessor() {
            return work.requests() / processor;
        }

        /** Seconds of processor time that a request took on the server's side. */
        double servedForRequest() {
            return served / work.requests();
        }

        double megabytes() {
            return work.bytes() / seconds / 1e6;
        }
    }

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Vertx vertx;
    private final List<Worker> workers = new ArrayList<>();
    private final String deployment;

    Crew(Vertx vertx, int size, Supplier<Worker> maker) {
        this.vertx = vertx;
        deployment = Waiting.on(vertx.deployVerticle(
                () -> {
                    var worker = maker.get();
                    workers.add(worker);
                    return worker;
                },
                new DeploymentOptions().setInstances(size)));
    }

    /** Lets them work for a while. */
    Rate work(double seconds) {
        var goesOn = new AtomicBoolean(true);
        long processor = PROCESS.getProcessCpuTime();
        long own = own();
        long begin = System.nanoTime();
        var ends = workers.stream().map(worker -> worker.work(goesOn::get)).toList();
        try {
            TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        goesOn.set(false);
        double took = (System.nanoTime() - begin) / 1e9;
        double worked = (PROCESS.getProcessCpuTime() - processor) / 1e9;
        double asked = (own() - own) / 1e9;
        Waiting.on(Future.all(ends));
        return new Rate(ends.stream().map(Future::result).reduce(Work.NONE, Work::and), took, worked, worked - asked);
    }

    /** Processor time so far of the loops on which the workers are. */
    private long own() {
        return workers.stream()
                .mapToLong(Worker::thread)
                .distinct()
                .map(THREADS::getThreadCpuTime)
                .sum();
    }

    @Override
    public void close() {
        Waiting.on(vertx.undeploy(deployment));
    }
}
