package org.hikyaku.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hikyaku.journal.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code verify}: walks the chains and the anchored heads. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Verifies the journal: every stream's hash chain and every anchored head.",
            "Only reads, also beside a live broker. Names the first position that does not hold."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private BrokerOptions options = new BrokerOptions();

    @Override
    public Integer call() {
        var settings = options.settings(Optional.empty(), Map.of());
        var store = OpenStore.openReadOnly(settings.data(), settings.store());
        try {
            var report = Broker.wait(Verification.verify(store.journal(), settings.data()));
            var out = Output.of(spec);
            out.println(report.streams() + " streams, " + report.appends() + " appends, " + report.anchors()
                    + " anchored heads");
            if (report.holds()) {
                out.println("The chains hold.");
                return Main.DONE;
            }
            throw new CannotDo("The journal does not hold: "
                    + report.failure().map(Object::toString).orElse(""));
        } finally {
            Broker.wait(store.close());
        }
    }
}
