package org.hikyaku.desk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hikyaku.casework.CaseEditions;
import org.hikyaku.casework.Cases;
import org.hikyaku.casework.Erasures;
import org.hikyaku.casework.Imports;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.council.live.LiveCouncil;
import org.hikyaku.disclosure.Disclosures;
import org.hikyaku.feed.Collections;
import org.hikyaku.identity.CertificateAuthority;
import org.hikyaku.identity.SecretHash;
import org.hikyaku.identity.ServerCertificate;
import org.hikyaku.identity.persons.PersonAccess;
import org.hikyaku.journal.Keyed;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Face;
import org.hikyaku.web.Fault;
import org.hikyaku.web.Header;
import org.hikyaku.web.JsonText;
import org.hikyaku.web.PersonGate;
import org.hikyaku.web.Place;
import org.hikyaku.web.Problem;
import org.hikyaku.web.Who;

/**
 * The broker's own API, below {@code /api/v1}. The order of checks is one for all operations: caller (401), path (404), method
 * (405), authority (403; 404 for what the caller may not know of), media type (415), size (413), form (400), rules (422, 409).
 */
public final class DeskFace implements Face<Operation> {
    private static final Header PROBLEM_JSON = Answer.mediaType("application/problem+json");

    private final PersonGate gate;
    private final Description description = Description.read();
    private final Keyed<CaseOperations> cases;
    private final Keyed<EditionOperations> editions;
    private final Keyed<ReaderOperations> readers;
    private final Keyed<ImportOperations> imports;
    private final Keyed<ErasureOperations> erasures;
    private final OrganisationOperations organisations;
    private final UserOperations users;
    private final ApprovalOperations approvals;
    private final AdmissionOperations admissions;
    private final ToolOperations tools;
    private final CertificateOperations certificates;
    private final ListOperations lists;
    private final SignInOperations signIns;
    private final SessionOperations sessions;
    private final RecoveryOperations recoveries;
    private final SecretOperations secrets;

    /**
     * Serves these use cases.
     *
     * @param gate says who calls
     * @param persons how persons come in
     * @param hash how the secrets of new tools are kept
     * @param authority the council's CA as it is now
     * @param reload looks at the server's certificate again
     * @param clock the time, for codes and recoveries
     * @param clockMicros the time in microseconds since 1970, for audience entries
     * @throws IllegalStateException if the description of the API is missing from the class path
     */
    public DeskFace(
            PersonGate gate,
            PersonAccess persons,
            LiveCouncil council,
            Collections collections,
            Keyed<Cases> cases,
            Keyed<CaseEditions> editions,
            Keyed<Imports> imports,
            Keyed<Erasures> erasures,
            Keyed<Disclosures> disclosures,
            SecretHash hash,
            Supplier<CertificateAuthority> authority,
            Supplier<Future<ServerCertificate>> reload,
            InstantSource clock,
            LongSupplier clockMicros) {
        var documents = new Documents(council.council());
        var commands = new Commands(council, collections, clockMicros);
        this.gate = gate;
        this.cases = cases.map(all -> new CaseOperations(all, collections, documents));
        this.editions = editions.map(all -> new EditionOperations(all, documents));
        this.readers = disclosures.map(all -> new ReaderOperations(all, collections, documents));
        this.imports = imports.map(all -> new ImportOperations(all, collections));
        this.erasures = erasures.map(all -> new ErasureOperations(all, collections));
        var wishes = new Wishes(commands, documents);
        this.organisations = new OrganisationOperations(commands, wishes);
        this.users = new UserOperations(commands, documents, wishes);
        this.admissions = new AdmissionOperations(commands, documents);
        this.approvals = new ApprovalOperations(commands, documents);
        this.tools = new ToolOperations(commands, hash);
        this.certificates = new CertificateOperations(commands, authority, reload, clockMicros);
        this.lists = new ListOperations(commands);
        this.signIns = new SignInOperations(gate, persons);
        this.sessions = new SessionOperations(persons.sessions());
        this.secrets = new SecretOperations(commands);
        this.recoveries = new RecoveryOperations(commands, persons.firstLogin(), clock);
    }

    @Override
    public String prefix() {
        return Operation.PREFIX;
    }

    @Override
    public List<Operation> routes() {
        return List.of(Operation.values());
    }

    @Override
    public Future<?> look(Exchange exchange, Place<Operation> place) {
        boolean open = place.isThere() && place.rows().stream().allMatch(o -> o.who() == Who.ANYBODY);
        return open ? Future.succeededFuture() : gate.caller(exchange);
    }

    @Override
    public Future<Answer> answer(Exchange exchange, Operation operation, Place<Operation> place) {
        return operation.who() == Who.ANYBODY
                ? ofStranger(exchange, operation)
                : gate.caller(exchange)
                        .compose(caller -> answer(exchange, caller, operation, new Names(place.variables())));
    }

    /** What needs no caller: the description of the API, and to come in. */
    private Future<Answer> ofStranger(Exchange exchange, Operation operation) {
        if (operation.body() == BodyKind.NONE) {
            return describe(operation);
        }
        requireTaken(exchange, operation.body());
        return exchange.body(operation.body().maxBytes()).compose(body -> {
            Parameters.of(exchange.query(), operation.query());
            return signIns.ofStranger(exchange, operation, Fields.of(body.getBytes()));
        });
    }

    private static void requireTaken(Exchange exchange, BodyKind kind) {
        if (!kind.takes(exchange.header(HttpHeaders.CONTENT_TYPE))) {
            throw Fault.unsupportedMediaType("the body's media type is one of " + kind.types());
        }
    }

    private Future<Answer> answer(Exchange exchange, Caller caller, Operation operation, Names names) {
        admit(caller, operation, names);
        var kind = operation.body();
        if (kind == BodyKind.NONE) {
            var done = act(asked(exchange, caller, operation, names, Buffer.buffer()));
            boolean reads = operation.method().equals(HttpMethod.GET) && operation.secrets() != Secrets.NEVER;
            return reads ? done.compose(told -> again(exchange, operation, names, told)) : done;
        }
        requireTaken(exchange, kind);
        // A body may take a minute to arrive, and the caller may have lost the right meanwhile.
        return exchange.body(kind.maxBytes())
                .compose(body -> gate.caller(exchange).compose(still -> {
                    admit(still, operation, names);
                    return act(asked(exchange, still, operation, names, body));
                }));
    }

    /** What was read and may be secret is told only if access to secrets was not stopped while it was read. */
    private Future<Answer> again(Exchange exchange, Operation operation, Names names, Answer told) {
        return gate.caller(exchange).map(still -> {
            admit(still, operation, names);
            return told;
        });
    }

    private static Asked asked(Exchange exchange, Caller caller, Operation operation, Names names, Buffer body) {
        return new Asked(exchange, caller, operation, names, Parameters.of(exchange.query(), operation.query()), body);
    }

    private void admit(Caller caller, Operation operation, Names names) {
        if (!operation.who().admits(caller)) {
            throw Fault.forbidden("this operation is not open to this caller");
        }
        // Before any name is looked up: while access is stopped what is there is answered as what is not.
        if (operation.secrets().refuses(caller.standing())) {
            throw Refusal.secretsStopped();
        }
        requireKnown(caller, operation, names);
    }

    /** What the path names has to be there for the caller, before anything of the body is read. */
    private void requireKnown(Caller caller, Operation operation, Names names) {
        switch (operation) {
            case GET_CASE, DESIGNATE, AGREE, MAKE_EDITION, RELEASE, WITHDRAW ->
                cases.get().requireKnown(caller, names);
            case WHO_HAS_SEEN -> names.object("object");
            case CHANGE_ORGANISATION -> organisations.requireKnown(names);
            case CERTIFY_USER -> {
                certificates.requireMayCertify(caller, names);
                users.requireKnown(names);
            }
            case REMOVE_USER, REGISTER_USER, ISSUE_CODE, ASK_RECOVERY -> users.requireKnown(names);
            case CONFIRM_APPROVAL, DROP_APPROVAL -> approvals.requireKnown(names);
            case CONFIRM_ADMISSION, DROP_ADMISSION -> admissions.requireKnown(names);
            case GET_TOOL,
                    REMOVE_TOOL,
                    REPLACE_SECRET,
                    WITHDRAW_SECRETS,
                    ADD_SECRET,
                    RETIRE_OLD_SECRET,
                    SET_KEYS,
                    SET_CERTIFICATES,
                    SET_NETWORKS,
                    CERTIFY_TOOL -> tools.requireKnown(caller, operation, names);
            case CHANGE_LIST -> lists.requireKnown(names);
            case REVOKE_CERTIFICATE -> certificates.requireKnown(names);
            case END_SESSION -> sessions.requireKnown(caller, names);
            case CONFIRM_RECOVERY, DROP_RECOVERY -> recoveries.requireKnown(names);
            case CONFIRM_RESUMPTION, DROP_RESUMPTION -> secrets.requireKnown(names);
            case CONFIRM_ERASURE, DROP_ERASURE -> erasures.get().requireKnown(caller, names);
            case LOGOUT,
                    CHANGE_PASSWORD,
                    FIND_CASE,
                    TAKE_UP,
                    IMPORT_OBJECTS,
                    CHECK_OBJECTS,
                    LIST_ERASURES,
                    PROPOSE_ERASURE,
                    LIST_ORGANISATIONS,
                    ADMIT_ORGANISATION,
                    LIST_USERS,
                    ADD_USER,
                    LIST_APPROVALS,
                    LIST_ADMISSIONS,
                    LIST_TOOLS,
                    ISSUE_TOOL,
                    LIST_CERTIFICATES,
                    CERTIFY_SERVER,
                    RELOAD_CERTIFICATE,
                    LIST_LISTS,
                    MAKE_LIST,
                    LIST_SESSIONS,
                    LIST_RECOVERIES,
                    GET_SECRETS,
                    STOP_SECRETS,
                    ASK_RESUMPTION,
                    LOGIN,
                    LOGIN_BY_CERTIFICATE,
                    FIRST_LOGIN,
                    SET_CREDENTIALS,
                    DESCRIBE_IN_YAML,
                    DESCRIBE_IN_JSON -> {}
        }
    }

    private Future<Answer> act(Asked asked) {
        return switch (asked.operation()) {
            case FIND_CASE -> cases.get().find(asked);
            case TAKE_UP -> cases.get().takeUp(asked);
            case GET_CASE -> cases.get().get(asked);
            case DESIGNATE -> cases.get().designate(asked);
            case AGREE -> cases.get().agree(asked);
            case MAKE_EDITION -> editions.get().make(asked);
            case RELEASE -> cases.get().release(asked);
            case WITHDRAW -> cases.get().withdraw(asked);
            case WHO_HAS_SEEN -> readers.get().whoHasSeen(asked);
            case IMPORT_OBJECTS -> imports.get().importObjects(asked);
            case CHECK_OBJECTS -> CheckOperations.check(asked);
            case LIST_ERASURES -> erasures.get().list(asked);
            case PROPOSE_ERASURE -> erasures.get().propose(asked);
            case CONFIRM_ERASURE -> erasures.get().confirm(asked);
            case DROP_ERASURE -> erasures.get().drop(asked);
            case LIST_ORGANISATIONS -> organisations.list();
            case ADMIT_ORGANISATION -> organisations.admit(asked);
            case CHANGE_ORGANISATION -> organisations.change(asked);
            case LIST_USERS -> users.list();
            case ADD_USER -> users.add(asked);
            case REMOVE_USER -> users.remove(asked);
            case REGISTER_USER -> users.register(asked);
            case LIST_ADMISSIONS -> admissions.list();
            case CONFIRM_ADMISSION -> admissions.confirm(asked);
            case DROP_ADMISSION -> admissions.drop(asked);
            case LIST_APPROVALS -> approvals.list();
            case CONFIRM_APPROVAL -> approvals.confirm(asked);
            case DROP_APPROVAL -> approvals.drop(asked);
            case LIST_TOOLS -> tools.list(asked);
            case ISSUE_TOOL -> tools.issue(asked);
            case REMOVE_TOOL -> tools.remove(asked);
            case REPLACE_SECRET -> tools.replaceSecret(asked);
            case LIST_CERTIFICATES -> certificates.list();
            case CERTIFY_TOOL -> certificates.issueToTool(asked);
            case CERTIFY_USER -> certificates.issueToUser(asked);
            case CERTIFY_SERVER -> certificates.issueToServer(asked);
            case RELOAD_CERTIFICATE -> certificates.reload(asked);
            case REVOKE_CERTIFICATE -> certificates.revoke(asked);
            case WITHDRAW_SECRETS -> tools.withdrawSecrets(asked);
            case ADD_SECRET -> tools.addSecret(asked);
            case GET_TOOL -> tools.get(asked);
            case SET_KEYS -> tools.setKeys(asked);
            case SET_CERTIFICATES -> tools.setCertificates(asked);
            case SET_NETWORKS -> tools.setNetworks(asked);
            case RETIRE_OLD_SECRET -> tools.retireOldSecret(asked);
            case LOGOUT -> sessions.logout(asked);
            case CHANGE_PASSWORD -> signIns.changePassword(asked);
            case LIST_SESSIONS -> sessions.list(asked);
            case END_SESSION -> sessions.end(asked);
            case ISSUE_CODE -> recoveries.issueCode(asked);
            case ASK_RECOVERY -> recoveries.ask(asked);
            case LIST_RECOVERIES -> recoveries.list();
            case CONFIRM_RECOVERY -> recoveries.confirm(asked);
            case DROP_RECOVERY -> recoveries.drop(asked);
            case GET_SECRETS -> secrets.get();
            case STOP_SECRETS -> secrets.stop(asked);
            case ASK_RESUMPTION -> secrets.askResumption(asked);
            case CONFIRM_RESUMPTION -> secrets.confirmResumption(asked);
            case DROP_RESUMPTION -> secrets.dropResumption(asked);
            case LOGIN, LOGIN_BY_CERTIFICATE, FIRST_LOGIN, SET_CREDENTIALS ->
                ofStranger(asked.exchange(), asked.operation());
            case LIST_LISTS -> lists.list();
            case MAKE_LIST -> lists.make(asked);
            case CHANGE_LIST -> lists.change(asked);
            case DESCRIBE_IN_YAML, DESCRIBE_IN_JSON -> describe(asked.operation());
        };
    }

    private Future<Answer> describe(Operation operation) {
        return Future.succeededFuture(
                operation == Operation.DESCRIBE_IN_YAML ? description.yaml() : description.json());
    }

    @Override
    public Answer problem(Problem problem, String requestId) {
        return document(problem, requestId);
    }

    /** A problem document (RFC 9457); its {@code instance} names the request. */
    static Answer document(Problem problem, String requestId) {
        var json = new JsonText(240)
                .object()
                .member("type", "about:blank")
                .member("title", problem.title())
                .member("status", problem.status());
        if (problem.detail() != null) {
            json.member("detail", problem.detail());
        }
        json.member("instance", "urn:hikyaku:request:" + requestId).endObject();
        return Answer.of(problem.status(), PROBLEM_JSON, json.buffer());
    }
}
