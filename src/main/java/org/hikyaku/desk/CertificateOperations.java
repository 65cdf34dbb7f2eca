package org.hikyaku.desk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hikyaku.council.Caller;
import org.hikyaku.council.CertificateDecisions;
import org.hikyaku.council.CertificateHolder;
import org.hikyaku.council.Certificates.Revocation;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Desk;
import org.hikyaku.council.IssuedCertificate;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.RevocationReason;
import org.hikyaku.council.ToolDecisions;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.ServerCertificate;
import org.hikyaku.identity.SigningRequest;
import org.hikyaku.identity.UnusableKeys;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Fault;

/**
 * Certificates of the council's own CA: issued for a request that proves a key, to a holder that the desk names, and revoked. One
 * is answered after it is on record, for it does not count before.
 */
final class CertificateOperations {
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{32}");
    private static final String REASON = "one of "
            + String.join(
                    ", ",
                    Arrays.stream(RevocationReason.values()).map(Enum::name).toList());
    private static final long MICROS = 1_000_000;

    private final Commands commands;
    private final Supplier<CertificateAuthority> authority;
    private final Supplier<Future<ServerCertificate>> reload;
    private final LongSupplier clockMicros;

    CertificateOperations(
            Commands commands,
            Supplier<CertificateAuthority> authority,
            Supplier<Future<ServerCertificate>> reload,
            LongSupplier clockMicros) {
        this.reload = reload;
        this.commands = commands;
        this.authority = authority;
        this.clockMicros = clockMicros;
    }

    /** Refuses what is not there. */
    void requireKnown(Names names) {
        Names.requireThere(commands.council().certificates().issued(serial(names)));
    }

    private static String serial(Names names) {
        return Optional.of(names.text("serial"))
                .filter(text -> SERIAL.matcher(text).matches())
                .orElseThrow(Fault::notFound);
    }

    Future<Answer> issueToTool(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        return issue(
                asked,
                asked.fields(),
                council -> council.tool(id)
                        .map(tool -> new CertificateHolder.OfTool(id, tool.user()))
                        .orElseThrow(() -> Refusal.notFound("the tool")),
                (council, certificate, second) -> {
                    ToolDecisions.requireMayGive(council, asked.caller(), id);
                    return CertificateDecisions.issue(council, certificate, second);
                });
    }

    /** Whom a caller of no desk names is not told to him: only he himself is there. */
    void requireMayCertify(Caller caller, Names names) {
        if (!caller.standing().isDesk(Desk.ADMINISTRATION)
                && !names.text("user").equals(caller.user().toString())) {
            throw Fault.forbidden("others' certificates are not this caller's to have made");
        }
    }

    Future<Answer> issueToUser(Asked asked) {
        var user = new UserId(asked.id("user"));
        var by = asked.caller();
        return issue(
                asked,
                asked.fields(),
                council -> {
                    CertificateDecisions.requireMayCertify(council, by, user);
                    return new CertificateHolder.OfUser(user);
                },
                (council, certificate, second) -> CertificateDecisions.issueToUser(council, by, certificate, second));
    }

    /** What puts a certificate on record, or refuses to. */
    @FunctionalInterface
    private interface Decision {
        List<CouncilEntry> on(Council council, IssuedCertificate certificate, long second);
    }

    Future<Answer> issueToServer(Asked asked) {
        var fields = asked.fields();
        var holder = CertificateAuthority.server(fields.list("names", Words.NAME, Words::name));
        return issue(asked, fields, council -> holder, CertificateDecisions::issue);
    }

    private Future<Answer> issue(
            Asked asked, Fields fields, Function<Council, CertificateHolder> whose, Decision decision) {
        var pem = fields.text("csr", SigningRequest.MAX_CHARS);
        fields.end();
        var now = clock();
        var holder = whose.apply(commands.council());
        return asked.exchange()
                .aside(() -> authority.get().issue(SigningRequest.read(pem), holder, now))
                .compose(issued -> commands.run(
                                asked, council -> decision.on(council, issued.record(), now.getEpochSecond()))
                        .map(wrote -> Replies.created(
                                document(issued.record(), Optional.empty()).put("chain", issued.chain()))));
    }

    Future<Answer> list() {
        var certificates = commands.council().certificates();
        long second = clock().getEpochSecond();
        var all = certificates.issued().stream()
                .filter(each -> each.until() >= second)
                .sorted(Comparator.comparing(IssuedCertificate::from).thenComparing(IssuedCertificate::serial))
                .map(each -> document(each, certificates.revocation(each.serial())))
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("certificates", all)));
    }

    Future<Answer> revoke(Asked asked) {
        var serial = serial(asked.names());
        var fields = asked.fields();
        var reason = fields.parsed("reason", REASON, CertificateOperations::reason);
        fields.end();
        return commands.run(asked, council -> CertificateDecisions.revoke(council, serial, reason))
                .map(wrote -> {
                    var certificates = commands.council().certificates();
                    return Replies.ok(
                            document(certificates.issued(serial).orElseThrow(), certificates.revocation(serial)));
                });
    }

    /** This node's, from the next handshake on; what is in the files stays the operator's to say. */
    Future<Answer> reload(Asked asked) {
        return asked.exchange()
                .here(reload.get())
                .recover(failure -> Future.failedFuture(
                        failure instanceof UnusableKeys
                                ? Refusal.conflict(
                                        "the files of the server's certificate cannot be used, the one before is"
                                                + " served on; the node's log says why")
                                : failure))
                .map(served -> Replies.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("sha256", served.digest())
                        .put("not_after", Documents.moment(served.notAfter()))));
    }

    private static Optional<RevocationReason> reason(String text) {
        return Arrays.stream(RevocationReason.values())
                .filter(each -> each.name().equals(text))
                .findFirst();
    }

    private Instant clock() {
        long micros = clockMicros.getAsLong();
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    private static ObjectNode document(IssuedCertificate certificate, Optional<Revocation> revocation) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("serial", certificate.serial());
        if (certificate.holder() instanceof CertificateHolder.OfTool of) {
            node.put("tool", of.tool().toString());
        } else if (certificate.holder() instanceof CertificateHolder.OfUser of) {
            node.put("user", of.user().toString());
        } else if (certificate.holder() instanceof CertificateHolder.OfServer of) {
            var names = node.putArray("names");
            of.names().stream().sorted().forEach(names::add);
        }
        node.put("sha256", certificate.digest());
        node.put("not_before", Documents.moment(Instant.ofEpochSecond(certificate.from())));
        node.put("not_after", Documents.moment(Instant.ofEpochSecond(certificate.until())));
        revocation.ifPresent(each -> node.putObject("revoked")
                .put("at", Documents.moment(each.at()))
                .put("reason", each.reason().name()));
        return node;
    }
}
