package org.hikyaku.app;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.persons.FirstLogin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: runs a broker until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs the broker until SIGTERM or Ctrl-C.",
        footer = {
            "",
            "On an empty store the two desks' first credentials are written, once, to DIR/first-desks.json.",
            "The settings of --config can be overridden by HIKYAKU_… in the environment, two underscores",
            "for a dot, and with _FILE at the end by a file that holds the value."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, YAML or JSON.")
    private @Nullable Path config;

    @Option(names = "--address", paramLabel = "IP", description = "Where to listen (default: 127.0.0.1).")
    private @Nullable String address;

    @Option(names = "--port", paramLabel = "N", description = "The port (default: 8443; 0: any that is free).")
    private @Nullable Integer port;

    @Mixin
    private BrokerOptions options = new BrokerOptions();

    @Override
    public Integer call() {
        var more = new LinkedHashMap<String, String>();
        if (address != null) {
            more.put("address", address);
        }
        if (port != null) {
            more.put("port", String.valueOf(port));
        }
        var settings = options.settings(Optional.ofNullable(config), more);
        var broker = Broker.open(settings);
        var stay = Stay.with(broker);
        try {
            boolean first = seat(broker, settings);
            broker.serve();
            var out = Output.of(spec);
            if (first) {
                out.println("The two desks' first credentials are in " + FirstDesks.in(settings.data()) + ".");
            }
            out.println("Hikyaku serves " + broker.base() + "taxii2/, store "
                    + (settings.store() instanceof Store.Mongo ? "MongoDB" : "embedded") + ", data "
                    + settings.data() + ".");
            if (!broker.opensSecrets()) {
                out.println(
                        "It runs without the key for what is secret, "
                                + settings.keyFiles().secret(settings.data())
                                + ": only what is not secret is served, and nothing can be posted, until that file is put back.");
            }
            broker.health()
                    .ifPresent(url -> out.println("Health is told without TLS on " + url + ", to this machine."));
        } catch (RuntimeException e) {
            stay.end();
            throw e;
        }
        return stay.untilStopped();
    }

    /** The file is written first: were it the other way round, a crash in between would lock everybody out. */
    private static boolean seat(Broker broker, Settings settings) {
        if (!broker.bootstrap().isNew()) {
            return false;
        }
        var seats = Seat.fresh();
        var secrets = Bootstrap.secrets(seats);
        var codes = new HashMap<UserId, FirstLogin.Issued>();
        seats.forEach(each -> codes.put(each.user(), broker.firstCode(each.user())));
        var file = FirstDesks.in(settings.data());
        PrivateFile.write(
                file,
                FirstDesks.render(broker.base(), broker.ca(), seats, Bootstrap.credentials(seats, secrets), codes));
        if (Broker.wait(broker.bootstrap().seat(seats, secrets, codes))) {
            return true;
        }
        PrivateFile.delete(file); // another node was faster, and has the credentials
        return false;
    }
}
