package org.hikyaku.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hikyaku.app.demo.DemoFile;
import org.hikyaku.app.demo.SampleCouncil;
import org.hikyaku.app.demo.Site;
import org.hikyaku.app.demo.Tour;
import org.hikyaku.journal.Journal;
import org.hikyaku.web.Route;

/** The demo in this process, without its command line: for tests that look at a broker from outside. */
public final class DemoBroker implements AutoCloseable {
    private Broker broker;
    private final Path data;

    private DemoBroker(Broker broker, Path data) {
        this.broker = broker;
        this.data = data;
    }

    /**
     * Opens a broker on any free port and serves. Blocks.
     *
     * @param store {@code embedded} or a MongoDB URI
     * @param around what is put around the store's journal
     * @param further settings by their keys; where it does not say, nobody's requests are counted
     */
    public static DemoBroker open(Path data, String store, UnaryOperator<Journal> around, Map<String, String> further) {
        var options = new HashMap<>(
                Map.of("port", "0", "data", data.toString(), "store", store, Limit.REQUESTS_PER_SECOND.key(), "0"));
        options.putAll(further);
        var settings = SettingsReader.read(Optional.empty(), Map.of(), options);
        return new DemoBroker(Broker.open(settings, around), data);
    }

    /** Serves a council that is there already. */
    public DemoBroker serve() {
        broker.serve();
        return this;
    }

    /**
     * Serves, makes the sample council and takes the tour.
     *
     * @param imports bundles to bring in
     * @return {@code demo.json}
     */
    public byte[] tour(List<Path> imports) {
        var sample = SampleCouncil.load();
        var seated = DemoCommand.seat(broker, sample, data);
        broker.serve();
        var collections = new HashMap<String, UUID>();
        broker.standing()
                .forEach(info -> info.alias()
                        .ifPresent(alias -> collections.put(alias, info.id().value())));
        var site = new Site(broker.base(), broker.ca(), collections);
        var told = new StringWriter();
        var result = new Tour(site, sample, seated, new PrintWriter(told)).run(imports);
        if (!result.holds()) {
            throw new AssertionError("the tour does not hold:\n" + told + result.table());
        }
        return DemoFile.render(site, result);
    }

    /** All that it serves. */
    public List<Route> routes() {
        return broker.routes();
    }

    /** Waits until the key for what is secret is there again and has another broker take the place of this one, as {@code serve} does. */
    public void unsealed() {
        broker.unsealable().orTimeout(60, TimeUnit.SECONDS).join();
        broker = broker.unsealed();
    }

    /** Where it serves. */
    public URI base() {
        return broker.base();
    }

    /** The certificate that clients trust. */
    public Path ca() {
        return broker.ca();
    }

    @Override
    public void close() {
        broker.stopAndWait();
    }
}
