package org.hikyaku.desk;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.SourceNetwork;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolDecisions;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.User;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.ClientCertificates;
import org.hikyaku.identity.PublicKeys;
import org.hikyaku.identity.Secret;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Fault;
import org.hikyaku.web.Who;

/** Tools' credentials. A secret leaves the process in the one answer to the request that made it, and is kept as a keyed hash. */
final class ToolOperations {
    private final Commands commands;
    private final SecretHash hash;

    ToolOperations(Commands commands, SecretHash hash) {
        this.commands = commands;
        this.hash = hash;
    }

    /** Refuses what is not there for this caller, and what is not his to do. Decided is it with the command, once more. */
    void requireKnown(Caller caller, Operation operation, Names names) {
        var id = new ToolId(names.id("tool"));
        Names.requireThere(commands.council()
                .tool(id)
                .filter(tool -> Who.EITHER_DESK.admits(caller) || tool.user().equals(caller.user())));
        switch (operation) {
            case REPLACE_SECRET, ADD_SECRET, SET_KEYS, SET_CERTIFICATES, CERTIFY_TOOL ->
                ToolDecisions.requireMayGive(commands.council(), caller, id);
            case REMOVE_TOOL, WITHDRAW_SECRETS, RETIRE_OLD_SECRET, SET_NETWORKS ->
                ToolDecisions.requireMayTake(commands.council(), caller, id);
            default -> {} // to see it
        }
    }

    /** For each person their own tools, for the administration desk everybody's. */
    Future<Answer> list(Asked asked) {
        var caller = asked.caller();
        var asksFor =
                asked.query().optional("user", Words.UUID_WANTED, Words::uuid).map(UserId::new);
        boolean all = Who.ADMINISTRATION.admits(caller);
        if (!all && asksFor.filter(user -> !user.equals(caller.user())).isPresent()) {
            throw Fault.forbidden("others' tools are the administration desk's to see");
        }
        var council = commands.council();
        var whose = all && asksFor.isEmpty()
                ? council.users().stream().map(User::id)
                : Stream.of(asksFor.orElse(caller.user()));
        var now = commands.now();
        var documents = whose.flatMap(user -> council.toolsOf(user).stream())
                .sorted(Comparator.comparing(tool -> tool.id().toString()))
                .map(tool -> ToolDocument.of(tool, now))
                .toList();
        return Future.succeededFuture(Replies.ok(Documents.several("tools", documents)));
    }

    Future<Answer> issue(Asked asked) {
        var fields = asked.fields();
        var user = new UserId(fields.parsed("user", Words.UUID_WANTED, Words::uuid));
        fields.end();
        var secret = Secret.fresh();
        var tool = new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), hash.of(secret));
        var signsIn = new AtomicBoolean();
        return commands.run(asked, council -> {
                    if (council.user(user).isEmpty()) {
                        throw Refusal.invalid("/user: there is none of this id");
                    }
                    var entries = ToolDecisions.issue(council, asked.caller(), tool);
                    signsIn.set(entries.contains(new CouncilEntry.ToolIssued(tool)));
                    return entries;
                })
                .map(wrote -> Replies.created(
                        signsIn.get()
                                ? Documents.credentials(tool.id().toString(), secret.reveal())
                                : Documents.tool(tool.id().toString())));
    }

    Future<Answer> replaceSecret(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        var secret = Secret.fresh();
        var hashed = hash.of(secret);
        return give(asked, id, council -> ToolDecisions.replaceSecret(council, id, hashed))
                .map(wrote -> Replies.ok(Documents.credentials(id.toString(), secret.reveal())));
    }

    /** A second secret beside the first, which ends after a while: on record, and told, is when. */
    Future<Answer> addSecret(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        var fields = asked.fields();
        var overlap = Duration.ofSeconds(fields.ordinal("old_ends_after"));
        fields.end();
        var secret = Secret.fresh();
        var hashed = hash.of(secret);
        var now = commands.now();
        return give(asked, id, council -> ToolDecisions.addSecret(council, id, hashed, now, overlap))
                .map(wrote -> Replies.created(Documents.credentials(id.toString(), secret.reveal())
                        .put("old_ends", Documents.moment(now.plus(overlap)))));
    }

    Future<Answer> retireOldSecret(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        return take(asked, id, council -> ToolDecisions.retireOldSecret(council, id, commands.now()))
                .map(wrote -> Replies.gone());
    }

    Future<Answer> withdrawSecrets(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        return take(asked, id, council -> ToolDecisions.withdrawSecrets(council, id, commands.now()))
                .map(wrote -> Replies.gone());
    }

    Future<Answer> setKeys(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        var fields = asked.fields();
        var keys = fields.objectsIfAny("keys").stream()
                .map(key -> key.read(PublicKeys::read))
                .toList();
        fields.end();
        return give(asked, id, council -> ToolDecisions.setKeys(council, id, keys, commands.now()))
                .map(wrote -> document(id));
    }

    Future<Answer> setCertificates(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        var fields = asked.fields();
        var thumbprints = each(fields, "certificates", "a certificate or its thumbprint", ClientCertificates::read);
        fields.end();
        return give(asked, id, council -> ToolDecisions.setCertificates(council, id, thumbprints, commands.now()))
                .map(wrote -> document(id));
    }

    Future<Answer> setNetworks(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        var fields = asked.fields();
        var networks = each(fields, "networks", "an IP address or network", ToolOperations::network);
        fields.end();
        boolean shutsItselfOut = asked.caller().means().id().equals(id.value())
                && !networks.isEmpty()
                && asked.exchange()
                        .origin()
                        .address()
                        .filter(from -> networks.stream().anyMatch(network -> network.contains(from)))
                        .isEmpty();
        if (shutsItselfOut) {
            throw Refusal.conflict("the tool that asks this would shut itself out");
        }
        return commands.run(asked, council -> ToolDecisions.setNetworks(council, asked.caller(), id, networks))
                .map(wrote -> document(id));
    }

    private static SourceNetwork network(String text) {
        try {
            return new SourceNetwork(text);
        } catch (IllegalArgumentException notOne) {
            throw Refusal.invalid("neither an IP address nor a network without bits beyond its prefix");
        }
    }

    /** A list of texts, each read by {@code reader}, whose refusals say where they stand. */
    private static <T> List<T> each(Fields fields, String name, String kind, Function<String, T> reader) {
        var texts = fields.list(name, kind, Optional::of);
        var values = new ArrayList<T>();
        for (int i = 0; i < texts.size(); i++) {
            try {
                values.add(reader.apply(texts.get(i)));
            } catch (Refusal refusal) {
                throw new Refusal(refusal.kind(), "/" + name + "/" + i + ": " + refusal.text());
            }
        }
        return values;
    }

    /** How a tool may sign in: nothing of it is secret. */
    Future<Answer> get(Asked asked) {
        return Future.succeededFuture(document(new ToolId(asked.id("tool"))));
    }

    /** A command that gives a tool something to sign in by. */
    private Future<Boolean> give(Asked asked, ToolId id, Function<Council, List<CouncilEntry>> decision) {
        return commands.run(asked, council -> {
            ToolDecisions.requireMayGive(council, asked.caller(), id);
            return decision.apply(council);
        });
    }

    /** A command that takes something from a tool. */
    private Future<Boolean> take(Asked asked, ToolId id, Function<Council, List<CouncilEntry>> decision) {
        return commands.run(asked, council -> {
            ToolDecisions.requireMayTake(council, asked.caller(), id);
            return decision.apply(council);
        });
    }

    private Answer document(ToolId id) {
        return Replies.ok(ToolDocument.of(Names.there(commands.council().tool(id)), commands.now()));
    }

    Future<Answer> remove(Asked asked) {
        var id = new ToolId(asked.id("tool"));
        return take(asked, id, council -> ToolDecisions.remove(council, id)).map(wrote -> Replies.gone());
    }
}
