package org.hikyaku.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.hikyaku.app.demo.DemoFile;
import org.hikyaku.app.demo.SampleCouncil;
import org.hikyaku.app.demo.Seated;
import org.hikyaku.app.demo.Signpost;
import org.hikyaku.app.demo.Site;
import org.hikyaku.app.demo.Tour;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: a broker with a sample council, and the council's main job once around. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a broker with a sample council of invented organisations and takes a tour over HTTPS:",
            "post, designate, release, pull as every caller, remove a person and pull again.",
            "Shows what each got beside what policy predicts, and stays up until Ctrl-C."
        })
final class DemoCommand implements Callable<Integer> {
    private static final String FILE = "demo.json";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "The port (default: 8443; 0: any that is free).")
    private @Nullable Integer port;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            arity = "1..*",
            description = "STIX bundles to release to members, as TLP:CLEAR, not secret, not sensitive.")
    private List<Path> imports = List.of();

    @Option(names = "--once", description = "Ends after the tour; exit code 0 only if every expectation held.")
    private boolean once;

    @Mixin
    private BrokerOptions options = new BrokerOptions();

    @Override
    public Integer call() {
        var settings =
                options.settings(Optional.empty(), port == null ? Map.of() : Map.of("port", String.valueOf(port)));
        var out = Output.of(spec);
        var broker = Broker.open(settings);
        if (!broker.opensSecrets()) {
            broker.stopAndWait();
            throw new CannotDo("The demo needs the key for what is secret, "
                    + settings.keyFiles().secret(settings.data()) + ".");
        }
        var stay = Stay.with(broker);
        boolean holds;
        try {
            PrivateFile.delete(settings.data().resolve(FILE));
            var sample = SampleCouncil.load();
            var seated = seat(broker, sample, settings.data());
            broker.serve();
            holds = tour(broker, sample, seated, settings.data(), out);
        } catch (RuntimeException e) {
            stay.end();
            throw e;
        }
        if (once) {
            stay.end();
            return holds ? Main.DONE : Main.NOT_DONE;
        }
        return stay.untilStopped();
    }

    private boolean tour(Broker broker, SampleCouncil sample, Seated seated, Path data, PrintWriter out) {
        out.println("Hikyaku demo at " + broker.base() + ", everything in it invented");
        out.println();
        var collections = new HashMap<String, UUID>();
        broker.standing()
                .forEach(info -> info.alias()
                        .ifPresent(alias -> collections.put(alias, info.id().value())));
        var site = new Site(broker.base(), broker.ca(), collections);
        var result = new Tour(site, sample, seated, out).run(imports);
        out.println();
        out.print(result.table());
        out.println();
        out.println(
                result.holds()
                        ? "Every cell is what policy predicts."
                        : "Not every cell is what policy predicts: see the lines marked ✗.");
        out.println(
                "0 there but empty, – 404, W write-only; beside the reports: s sheets, m marking definitions, i imports.");
        out.println();
        if (!once) {
            PrivateFile.write(data.resolve(FILE), DemoFile.render(site, result));
            out.print(Signpost.render(site, result));
            out.println();
            out.println("All this is also in " + data.resolve(FILE) + ". Ctrl-C stops.");
        }
        out.flush();
        return result.holds();
    }

    /**
     * Seats the sample's council staff on an empty store, the desks and the registered persons; on the demo's own store gives them new
     * secrets. Over HTTP it would take two persons and a login of each.
     */
    static Seated seat(Broker broker, SampleCouncil sample, Path data) {
        var seats = sample.desks().stream().map(DemoCommand::seat).toList();
        var secrets = Bootstrap.secrets(seats);
        var bootstrap = broker.bootstrap();
        if (bootstrap.isNew()) {
            Broker.wait(bootstrap.seat(seats, secrets));
        } else if (bootstrap.isSeated(seats)) {
            Broker.wait(bootstrap.renew(seats, secrets));
        }
        if (!bootstrap.isSeated(seats)) {
            throw new CannotDo("The store of " + data
                    + " holds a council that is not the demo's; choose another directory with --data.");
        }
        var staff = sample.organisations().stream()
                .flatMap(organisation -> organisation.users().stream()
                        .filter(SampleCouncil.UserSample::registered)
                        .map(user -> staff(organisation, user)))
                .toList();
        return new Seated(Bootstrap.credentials(seats, secrets), Broker.wait(bootstrap.seatStaff(staff)));
    }

    private static StaffSeat staff(SampleCouncil.OrganisationSample of, SampleCouncil.UserSample user) {
        var member = switch (of.kind()) {
            case TASK_FORCE_1 -> new Affiliation.Member(MemberClass.TASK_FORCE_1, of.takesSecrets(), false);
            case TASK_FORCE_2 -> new Affiliation.Member(MemberClass.TASK_FORCE_2, of.takesSecrets(), false);
            case GENERAL -> new Affiliation.Member(MemberClass.GENERAL, of.takesSecrets(), false);
            case HUB -> new Affiliation.Member(MemberClass.GENERAL, of.takesSecrets(), true);
            case TARGET, SUBSCRIBER, DESK -> throw new IllegalStateException("registered persons are members'");
        };
        var organisation =
                new Organisation(new OrganisationId(of.id()), of.name(), of.identity(), member, of.earlyWarning());
        return new StaffSeat(organisation, new UserId(user.id()), user.person());
    }

    private static Seat seat(SampleCouncil.DeskSample desk) {
        return new Seat(
                desk.which(),
                new OrganisationId(desk.organisation()),
                desk.name(),
                desk.identity(),
                new UserId(desk.user()),
                desk.person(),
                new ToolId(desk.tool()));
    }
}
