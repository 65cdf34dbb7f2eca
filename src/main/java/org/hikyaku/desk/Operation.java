package org.hikyaku.desk;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.hikyaku.desk.BodyKind.COMMAND;
import static org.hikyaku.desk.BodyKind.NONE;
import static org.hikyaku.desk.BodyKind.OBJECTS;
import static org.hikyaku.desk.BodyKind.SIGN_IN;
import static org.hikyaku.desk.Secrets.ALWAYS;
import static org.hikyaku.desk.Secrets.AS_SAID;
import static org.hikyaku.desk.Secrets.NEVER;
import static org.hikyaku.web.Who.ADMINISTRATION;
import static org.hikyaku.web.Who.ADMINISTRATION_OR_COMMITTEE;
import static org.hikyaku.web.Who.ADMINISTRATION_OR_OWN;
import static org.hikyaku.web.Who.ANYBODY;
import static org.hikyaku.web.Who.COMMITTEE;
import static org.hikyaku.web.Who.DESK_IN_SESSION;
import static org.hikyaku.web.Who.EITHER_DESK;
import static org.hikyaku.web.Who.EITHER_DESK_OR_OWN;
import static org.hikyaku.web.Who.EVERY_CALLER;
import static org.hikyaku.web.Who.OPERATIONS;
import static org.hikyaku.web.Who.OPERATIONS_OR_MEMBER;
import static org.hikyaku.web.Who.OPERATIONS_OR_REGISTERED_PERSON;
import static org.hikyaku.web.Who.REGISTERED_PERSON;
import static org.hikyaku.web.Who.SIGNED_IN;

import io.vertx.core.http.HttpMethod;
import java.util.Set;
import org.hikyaku.web.Route;
import org.hikyaku.web.Who;

/** The rows of the API: what is not among them is not there, and nobody may who is not named in one. */
enum Operation implements Route {
    FIND_CASE("findCase", GET, "/cases", OPERATIONS_OR_MEMBER, NONE, ALWAYS, "object", "id"),
    TAKE_UP("takeUp", POST, "/cases", OPERATIONS, COMMAND, ALWAYS),
    GET_CASE("getCase", GET, "/cases/{case}", OPERATIONS_OR_MEMBER, NONE, ALWAYS),
    DESIGNATE("designate", POST, "/cases/{case}/designation", OPERATIONS, COMMAND, ALWAYS),
    AGREE("agree", POST, "/cases/{case}/agreement", REGISTERED_PERSON, Word.SECOND, COMMAND, ALWAYS),
    MAKE_EDITION("makeEdition", POST, "/cases/{case}/editions", OPERATIONS, COMMAND, ALWAYS),
    RELEASE("release", POST, "/cases/{case}/releases", OPERATIONS, COMMAND, ALWAYS),
    WITHDRAW("withdraw", POST, "/cases/{case}/withdrawal", OPERATIONS_OR_REGISTERED_PERSON, COMMAND, ALWAYS),
    WHO_HAS_SEEN("whoHasSeen", GET, "/objects/{object}/readers", OPERATIONS, NONE, ALWAYS, "collection"),
    IMPORT_OBJECTS("importObjects", POST, "/imports", OPERATIONS, OBJECTS, AS_SAID, ImportOperations.TERMS),
    CHECK_OBJECTS("checkObjects", POST, "/checks", EVERY_CALLER, OBJECTS, NEVER),
    LIST_ERASURES("listErasures", GET, "/erasures", EITHER_DESK, NONE, ALWAYS),
    PROPOSE_ERASURE("proposeErasure", POST, "/erasures", OPERATIONS, COMMAND, ALWAYS),
    CONFIRM_ERASURE("confirmErasure", POST, "/erasures/{erasure}/confirmation", EITHER_DESK, Word.SECOND, NONE, ALWAYS),
    DROP_ERASURE("dropErasure", DELETE, "/erasures/{erasure}", EITHER_DESK, NONE, ALWAYS),

    LIST_ORGANISATIONS("listOrganisations", GET, "/organisations", EITHER_DESK, NONE, NEVER),
    ADMIT_ORGANISATION("admitOrganisation", POST, "/organisations", ADMINISTRATION, COMMAND, NEVER),
    CHANGE_ORGANISATION("changeOrganisation", PUT, "/organisations/{organisation}", ADMINISTRATION, COMMAND, NEVER),
    LIST_ADMISSIONS("listAdmissions", GET, "/admissions", ADMINISTRATION_OR_COMMITTEE, NONE, NEVER),
    CONFIRM_ADMISSION(
            "confirmAdmission", POST, "/admissions/{admission}/confirmation", COMMITTEE, Word.SECOND, NONE, NEVER),
    DROP_ADMISSION("dropAdmission", DELETE, "/admissions/{admission}", ADMINISTRATION_OR_COMMITTEE, NONE, NEVER),
    LIST_USERS("listUsers", GET, "/users", EITHER_DESK, NONE, NEVER),
    ADD_USER("addUser", POST, "/users", ADMINISTRATION, COMMAND, NEVER),
    REMOVE_USER("removeUser", DELETE, "/users/{user}", ADMINISTRATION, NONE, NEVER),
    REGISTER_USER("registerUser", PUT, "/users/{user}/registration", ADMINISTRATION, COMMAND, NEVER),
    LIST_APPROVALS("listApprovals", GET, "/approvals", EITHER_DESK, NONE, NEVER),
    CONFIRM_APPROVAL(
            "confirmApproval", POST, "/approvals/{approval}/confirmation", EITHER_DESK, Word.SECOND, NONE, NEVER),
    DROP_APPROVAL("dropApproval", DELETE, "/approvals/{approval}", EITHER_DESK, NONE, NEVER),
    LIST_TOOLS("listTools", GET, "/tools", ADMINISTRATION_OR_OWN, NONE, NEVER, "user"),
    ISSUE_TOOL("issueTool", POST, "/tools", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    REMOVE_TOOL("removeTool", DELETE, "/tools/{tool}", ADMINISTRATION_OR_OWN, NONE, NEVER),
    GET_TOOL("getTool", GET, "/tools/{tool}", EITHER_DESK_OR_OWN, NONE, NEVER),
    SET_KEYS("setKeys", PUT, "/tools/{tool}/keys", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    SET_CERTIFICATES("setCertificates", PUT, "/tools/{tool}/certificates", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    SET_NETWORKS("setNetworks", PUT, "/tools/{tool}/networks", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    REPLACE_SECRET("replaceSecret", POST, "/tools/{tool}/secret", ADMINISTRATION_OR_OWN, NONE, NEVER),
    WITHDRAW_SECRETS("withdrawSecrets", DELETE, "/tools/{tool}/secret", ADMINISTRATION_OR_OWN, NONE, NEVER),
    ADD_SECRET("addSecret", POST, "/tools/{tool}/secrets", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    RETIRE_OLD_SECRET("retireOldSecret", DELETE, "/tools/{tool}/secrets/old", ADMINISTRATION_OR_OWN, NONE, NEVER),

    LIST_CERTIFICATES("listCertificates", GET, "/certificates", ADMINISTRATION, NONE, NEVER),
    CERTIFY_TOOL("certifyTool", POST, "/tools/{tool}/certificates", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    CERTIFY_USER("certifyUser", POST, "/users/{user}/certificates", ADMINISTRATION_OR_OWN, COMMAND, NEVER),
    CERTIFY_SERVER("certifyServer", POST, "/server-certificates", ADMINISTRATION, COMMAND, NEVER),
    RELOAD_CERTIFICATE("reloadCertificate", POST, "/server-certificate/reload", ADMINISTRATION, NONE, NEVER),
    REVOKE_CERTIFICATE("revokeCertificate", POST, "/certificates/{serial}/revocation", ADMINISTRATION, COMMAND, NEVER),

    LOGIN("login", POST, "/login", ANYBODY, SIGN_IN, NEVER),
    LOGIN_BY_CERTIFICATE("loginByCertificate", POST, "/login/certificate", ANYBODY, SIGN_IN, NEVER),
    FIRST_LOGIN("firstLogin", POST, "/first-login", ANYBODY, SIGN_IN, NEVER),
    SET_CREDENTIALS("setCredentials", POST, "/first-login/credentials", ANYBODY, SIGN_IN, NEVER),
    LOGOUT("logout", POST, "/logout", SIGNED_IN, NONE, NEVER),
    CHANGE_PASSWORD("changePassword", POST, "/password", SIGNED_IN, SIGN_IN, NEVER),
    LIST_SESSIONS("listSessions", GET, "/sessions", EVERY_CALLER, NONE, NEVER, "user"),
    END_SESSION("endSession", DELETE, "/sessions/{session}", EVERY_CALLER, NONE, NEVER),
    ISSUE_CODE("issueCode", POST, "/users/{user}/code", ADMINISTRATION, NONE, NEVER),
    ASK_RECOVERY("askRecovery", POST, "/users/{user}/recovery", ADMINISTRATION, NONE, NEVER),
    LIST_RECOVERIES("listRecoveries", GET, "/recoveries", EITHER_DESK, NONE, NEVER),
    CONFIRM_RECOVERY(
            "confirmRecovery", POST, "/recoveries/{recovery}/confirmation", EITHER_DESK, Word.SECOND, NONE, NEVER),
    DROP_RECOVERY("dropRecovery", DELETE, "/recoveries/{recovery}", ADMINISTRATION, NONE, NEVER),

    GET_SECRETS("getSecrets", GET, "/secrets", EITHER_DESK, NONE, NEVER),
    STOP_SECRETS("stopSecrets", POST, "/secrets/stop", EITHER_DESK, COMMAND, NEVER),
    ASK_RESUMPTION("askResumption", POST, "/secrets/resumption", DESK_IN_SESSION, NONE, NEVER),
    CONFIRM_RESUMPTION(
            "confirmResumption",
            POST,
            "/secrets/resumption/{resumption}/confirmation",
            DESK_IN_SESSION,
            Word.SECOND,
            NONE,
            NEVER),
    DROP_RESUMPTION("dropResumption", DELETE, "/secrets/resumption/{resumption}", EITHER_DESK, NONE, NEVER),

    LIST_LISTS("listLists", GET, "/lists", OPERATIONS, NONE, NEVER),
    MAKE_LIST("makeList", POST, "/lists", OPERATIONS, COMMAND, NEVER),
    CHANGE_LIST("changeList", PUT, "/lists/{list}/members", OPERATIONS, COMMAND, NEVER),

    DESCRIBE_IN_YAML("describeInYaml", GET, "/openapi.yaml", ANYBODY, NONE, NEVER),
    DESCRIBE_IN_JSON("describeInJson", GET, "/openapi.json", ANYBODY, NONE, NEVER);

    /** Where the paths begin. */
    static final String PREFIX = "/api/v1";

    /** Whether an act is one person's, or the word that makes another's act one of two persons. */
    private enum Word {
        ONLY,
        SECOND
    }

    private final String id;
    private final HttpMethod method;
    private final String path;
    private final Who who;
    private final Word word;
    private final BodyKind body;
    private final Secrets secrets;
    private final Set<String> query;

    Operation(String id, HttpMethod method, String path, Who who, BodyKind body, Secrets secrets, String... query) {
        this(id, method, path, who, Word.ONLY, body, secrets, query);
    }

    Operation(
            String id,
            HttpMethod method,
            String path,
            Who who,
            Word word,
            BodyKind body,
            Secrets secrets,
            String... query) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.who = who;
        this.word = word;
        this.body = body;
        this.secrets = secrets;
        this.query = Set.of(query);
    }

    /** Its {@code operationId} in the OpenAPI description. */
    String id() {
        return id;
    }

    @Override
    public HttpMethod method() {
        return method;
    }

    /** Its path below {@value #PREFIX}, variables in braces. */
    String path() {
        return path;
    }

    @Override
    public String template() {
        return PREFIX + path;
    }

    @Override
    public Who who() {
        return who;
    }

    @Override
    public boolean isSecondWord() {
        return word == Word.SECOND;
    }

    /** What it takes as its body. */
    BodyKind body() {
        return body;
    }

    /** Whether what it reads or writes may be secret. */
    Secrets secrets() {
        return secrets;
    }

    /** The parameters that its query may have. */
    Set<String> query() {
        return query;
    }
}
