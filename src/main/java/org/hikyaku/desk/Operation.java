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
import static org.hikyaku.desk.Who.ADMINISTRATION;
import static org.hikyaku.desk.Who.ANYBODY;
import static org.hikyaku.desk.Who.EITHER_DESK;
import static org.hikyaku.desk.Who.EVERY_CALLER;
import static org.hikyaku.desk.Who.OPERATIONS;
import static org.hikyaku.desk.Who.OPERATIONS_OR_MEMBER;
import static org.hikyaku.desk.Who.OPERATIONS_OR_REGISTERED_PERSON;
import static org.hikyaku.desk.Who.REGISTERED_PERSON;

import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of the API: what is not in it is not there, and nobody may who is not named in it. */
enum Operation {
    FIND_CASE("findCase", GET, "/cases", OPERATIONS_OR_MEMBER, NONE, ALWAYS, "object", "id"),
    TAKE_UP("takeUp", POST, "/cases", OPERATIONS, COMMAND, ALWAYS),
    GET_CASE("getCase", GET, "/cases/{case}", OPERATIONS_OR_MEMBER, NONE, ALWAYS),
    DESIGNATE("designate", POST, "/cases/{case}/designation", OPERATIONS, COMMAND, ALWAYS),
    AGREE("agree", POST, "/cases/{case}/agreement", REGISTERED_PERSON, COMMAND, ALWAYS),
    MAKE_EDITION("makeEdition", POST, "/cases/{case}/editions", OPERATIONS, COMMAND, ALWAYS),
    RELEASE("release", POST, "/cases/{case}/releases", OPERATIONS, COMMAND, ALWAYS),
    WITHDRAW("withdraw", POST, "/cases/{case}/withdrawal", OPERATIONS_OR_REGISTERED_PERSON, COMMAND, ALWAYS),
    WHO_HAS_SEEN("whoHasSeen", GET, "/objects/{object}/readers", OPERATIONS, NONE, ALWAYS, "collection"),
    IMPORT_OBJECTS("importObjects", POST, "/imports", OPERATIONS, OBJECTS, AS_SAID, ImportOperations.TERMS),
    CHECK_OBJECTS("checkObjects", POST, "/checks", EVERY_CALLER, OBJECTS, NEVER),

    LIST_ORGANISATIONS("listOrganisations", GET, "/organisations", EITHER_DESK, NONE, NEVER),
    ADMIT_ORGANISATION("admitOrganisation", POST, "/organisations", ADMINISTRATION, COMMAND, NEVER),
    CHANGE_ORGANISATION("changeOrganisation", PUT, "/organisations/{organisation}", ADMINISTRATION, COMMAND, NEVER),
    LIST_USERS("listUsers", GET, "/users", EITHER_DESK, NONE, NEVER),
    ADD_USER("addUser", POST, "/users", ADMINISTRATION, COMMAND, NEVER),
    REMOVE_USER("removeUser", DELETE, "/users/{user}", ADMINISTRATION, NONE, NEVER),
    REGISTER_USER("registerUser", PUT, "/users/{user}/registration", ADMINISTRATION, COMMAND, NEVER),
    ISSUE_TOOL("issueTool", POST, "/tools", ADMINISTRATION, COMMAND, NEVER),
    REMOVE_TOOL("removeTool", DELETE, "/tools/{tool}", ADMINISTRATION, NONE, NEVER),
    GET_TOOL("getTool", GET, "/tools/{tool}", EITHER_DESK, NONE, NEVER),
    SET_KEYS("setKeys", PUT, "/tools/{tool}/keys", ADMINISTRATION, COMMAND, NEVER),
    SET_CERTIFICATES("setCertificates", PUT, "/tools/{tool}/certificates", ADMINISTRATION, COMMAND, NEVER),
    SET_NETWORKS("setNetworks", PUT, "/tools/{tool}/networks", ADMINISTRATION, COMMAND, NEVER),
    REPLACE_SECRET("replaceSecret", POST, "/tools/{tool}/secret", ADMINISTRATION, NONE, NEVER),
    WITHDRAW_SECRETS("withdrawSecrets", DELETE, "/tools/{tool}/secret", ADMINISTRATION, NONE, NEVER),
    ADD_SECRET("addSecret", POST, "/tools/{tool}/secrets", ADMINISTRATION, COMMAND, NEVER),
    RETIRE_OLD_SECRET("retireOldSecret", DELETE, "/tools/{tool}/secrets/old", ADMINISTRATION, NONE, NEVER),

    LIST_CERTIFICATES("listCertificates", GET, "/certificates", ADMINISTRATION, NONE, NEVER),
    CERTIFY_TOOL("certifyTool", POST, "/tools/{tool}/certificates", ADMINISTRATION, COMMAND, NEVER),
    CERTIFY_USER("certifyUser", POST, "/users/{user}/certificates", ADMINISTRATION, COMMAND, NEVER),
    CERTIFY_SERVER("certifyServer", POST, "/server-certificates", ADMINISTRATION, COMMAND, NEVER),
    RELOAD_CERTIFICATE("reloadCertificate", POST, "/server-certificate/reload", ADMINISTRATION, NONE, NEVER),
    REVOKE_CERTIFICATE("revokeCertificate", POST, "/certificates/{serial}/revocation", ADMINISTRATION, COMMAND, NEVER),

    LOGIN("login", POST, "/login", ANYBODY, SIGN_IN, NEVER),
    FIRST_LOGIN("firstLogin", POST, "/first-login", ANYBODY, SIGN_IN, NEVER),
    SET_CREDENTIALS("setCredentials", POST, "/first-login/credentials", ANYBODY, SIGN_IN, NEVER),
    LOGOUT("logout", POST, "/logout", EVERY_CALLER, NONE, NEVER),
    CHANGE_PASSWORD("changePassword", POST, "/password", EVERY_CALLER, SIGN_IN, NEVER),
    LIST_SESSIONS("listSessions", GET, "/sessions", EVERY_CALLER, NONE, NEVER, "user"),
    END_SESSION("endSession", DELETE, "/sessions/{session}", EVERY_CALLER, NONE, NEVER),
    ISSUE_CODE("issueCode", POST, "/users/{user}/code", ADMINISTRATION, NONE, NEVER),
    ASK_RECOVERY("askRecovery", POST, "/users/{user}/recovery", ADMINISTRATION, NONE, NEVER),
    LIST_RECOVERIES("listRecoveries", GET, "/recoveries", ADMINISTRATION, NONE, NEVER),
    CONFIRM_RECOVERY("confirmRecovery", POST, "/recoveries/{recovery}/confirmation", ADMINISTRATION, NONE, NEVER),
    DROP_RECOVERY("dropRecovery", DELETE, "/recoveries/{recovery}", ADMINISTRATION, NONE, NEVER),

    GET_SECRETS("getSecrets", GET, "/secrets", EITHER_DESK, NONE, NEVER),
    STOP_SECRETS("stopSecrets", POST, "/secrets/stop", EITHER_DESK, COMMAND, NEVER),
    ASK_RESUMPTION("askResumption", POST, "/secrets/resumption", EITHER_DESK, NONE, NEVER),
    CONFIRM_RESUMPTION(
            "confirmResumption", POST, "/secrets/resumption/{resumption}/confirmation", EITHER_DESK, NONE, NEVER),
    DROP_RESUMPTION("dropResumption", DELETE, "/secrets/resumption/{resumption}", EITHER_DESK, NONE, NEVER),

    LIST_LISTS("listLists", GET, "/lists", OPERATIONS, NONE, NEVER),
    MAKE_LIST("makeList", POST, "/lists", OPERATIONS, COMMAND, NEVER),
    CHANGE_LIST("changeList", PUT, "/lists/{list}/members", OPERATIONS, COMMAND, NEVER),

    DESCRIBE_IN_YAML("describeInYaml", GET, "/openapi.yaml", ANYBODY, NONE, NEVER),
    DESCRIBE_IN_JSON("describeInJson", GET, "/openapi.json", ANYBODY, NONE, NEVER);

    /** Where the paths begin. */
    static final String PREFIX = "/api/v1";

    private final String id;
    private final HttpMethod method;
    private final String path;
    private final List<String> parts;
    private final Who who;
    private final BodyKind body;
    private final Secrets secrets;
    private final Set<String> query;

    Operation(String id, HttpMethod method, String path, Who who, BodyKind body, Secrets secrets, String... query) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.parts = List.of(path.split("/", -1));
        this.who = who;
        this.body = body;
        this.secrets = secrets;
        this.query = Set.of(query);
    }

    /** Its {@code operationId} in the OpenAPI description. */
    String id() {
        return id;
    }

    /** Its method; a GET serves HEAD too. */
    HttpMethod method() {
        return method;
    }

    /** Its path below {@value #PREFIX}, variables in braces. */
    String path() {
        return path;
    }

    /** Who may ask for it at all. */
    Who who() {
        return who;
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

    /** The operations that a path has, whatever their methods; none if it is not one of the API's paths. */
    static List<Operation> at(String path) {
        return Arrays.stream(values()).filter(o -> o.match(path).isPresent()).toList();
    }

    /** Whether it serves requests of this method. */
    boolean serves(HttpMethod asked) {
        return method.equals(asked) || (method.equals(GET) && asked.equals(HttpMethod.HEAD));
    }

    /** The texts that stand at the path's variables in {@code actual}; empty if it is another path. */
    Optional<Map<String, String>> match(String actual) {
        var theirs = actual.split("/", -1);
        if (theirs.length != parts.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < theirs.length; i++) {
            var part = parts.get(i);
            if (part.startsWith("{") && !theirs[i].isEmpty()) {
                variables.put(part.substring(1, part.length() - 1), theirs[i]);
            } else if (!part.equals(theirs[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
