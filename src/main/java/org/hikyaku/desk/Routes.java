package org.hikyaku.desk;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.hikyaku.desk.BodyKind.COMMAND;
import static org.hikyaku.desk.BodyKind.NONE;
import static org.hikyaku.desk.BodyKind.OBJECTS;
import static org.hikyaku.desk.Who.ADMINISTRATION;
import static org.hikyaku.desk.Who.ANYBODY;
import static org.hikyaku.desk.Who.EITHER_DESK;
import static org.hikyaku.desk.Who.OPERATIONS;
import static org.hikyaku.desk.Who.OPERATIONS_OR_MEMBER;
import static org.hikyaku.desk.Who.OPERATIONS_OR_REGISTERED_PERSON;
import static org.hikyaku.desk.Who.REGISTERED_PERSON;

import java.util.List;
import java.util.Set;
import org.hikyaku.council.Refusal;

/** The table of routes: what is not in it is not there, and nobody may who is not named in it. */
final class Routes {
    private static final Route.Gate OPEN = (caller, variables) -> {};
    private static final Set<String> NO_QUERY = Set.of();
    private static final Set<String> IMPORT_TERMS =
            Set.of("collection", "tlp", "secret", "sensitive", "source", "categories");

    private final List<Route> all;

    private Routes(List<Route> all) {
        this.all = all;
    }

    /** The whole API. */
    static Routes of(
            CaseOperations cases,
            ReaderOperations readers,
            ImportOperations imports,
            OrganisationOperations organisations,
            UserOperations users,
            ToolOperations tools,
            ListOperations lists,
            Description description) {
        return new Routes(List.of(
                // Cases: the operations desk, and the provider as far as its own case goes.
                new Route(
                        "findCase",
                        GET,
                        "/cases",
                        OPERATIONS_OR_MEMBER,
                        OPEN,
                        Set.of("object", "id"),
                        NONE,
                        cases::find),
                new Route("takeUp", POST, "/cases", OPERATIONS, OPEN, NO_QUERY, COMMAND, cases::takeUp),
                new Route(
                        "getCase",
                        GET,
                        "/cases/{case}",
                        OPERATIONS_OR_MEMBER,
                        cases::known,
                        NO_QUERY,
                        NONE,
                        cases::get),
                new Route(
                        "designate",
                        POST,
                        "/cases/{case}/designation",
                        OPERATIONS,
                        cases::known,
                        NO_QUERY,
                        COMMAND,
                        cases::designate),
                new Route(
                        "agree",
                        POST,
                        "/cases/{case}/agreement",
                        REGISTERED_PERSON,
                        cases::known,
                        NO_QUERY,
                        COMMAND,
                        cases::agree),
                new Route(
                        "release",
                        POST,
                        "/cases/{case}/releases",
                        OPERATIONS,
                        cases::known,
                        NO_QUERY,
                        COMMAND,
                        cases::release),
                new Route(
                        "withdraw",
                        POST,
                        "/cases/{case}/withdrawal",
                        OPERATIONS_OR_REGISTERED_PERSON,
                        cases::known,
                        NO_QUERY,
                        COMMAND,
                        cases::withdraw),
                new Route(
                        "whoHasSeen",
                        GET,
                        "/objects/{object}/readers",
                        OPERATIONS,
                        readers::known,
                        Set.of("collection"),
                        NONE,
                        readers::whoHasSeen),
                new Route(
                        "importObjects",
                        POST,
                        "/imports",
                        OPERATIONS,
                        OPEN,
                        IMPORT_TERMS,
                        OBJECTS,
                        imports::importObjects),
                // Membership and persons: the administration desk.
                new Route(
                        "listOrganisations",
                        GET,
                        "/organisations",
                        EITHER_DESK,
                        OPEN,
                        NO_QUERY,
                        NONE,
                        organisations::list),
                new Route(
                        "admitOrganisation",
                        POST,
                        "/organisations",
                        ADMINISTRATION,
                        OPEN,
                        NO_QUERY,
                        COMMAND,
                        organisations::admit),
                new Route(
                        "changeOrganisation",
                        PUT,
                        "/organisations/{organisation}",
                        ADMINISTRATION,
                        organisations::known,
                        NO_QUERY,
                        COMMAND,
                        organisations::change),
                new Route("listUsers", GET, "/users", EITHER_DESK, OPEN, NO_QUERY, NONE, users::list),
                new Route("addUser", POST, "/users", ADMINISTRATION, OPEN, NO_QUERY, COMMAND, users::add),
                new Route(
                        "registerUser",
                        PUT,
                        "/users/{user}/registration",
                        ADMINISTRATION,
                        users::known,
                        NO_QUERY,
                        COMMAND,
                        users::register),
                new Route(
                        "removeUser",
                        DELETE,
                        "/users/{user}",
                        ADMINISTRATION,
                        users::known,
                        NO_QUERY,
                        NONE,
                        users::remove),
                new Route("issueTool", POST, "/tools", ADMINISTRATION, OPEN, NO_QUERY, COMMAND, tools::issue),
                new Route(
                        "replaceSecret",
                        POST,
                        "/tools/{tool}/secret",
                        ADMINISTRATION,
                        tools::known,
                        NO_QUERY,
                        NONE,
                        tools::replaceSecret),
                new Route(
                        "removeTool",
                        DELETE,
                        "/tools/{tool}",
                        ADMINISTRATION,
                        tools::known,
                        NO_QUERY,
                        NONE,
                        tools::remove),
                // Distribution lists: the operations desk.
                new Route("listLists", GET, "/lists", OPERATIONS, OPEN, NO_QUERY, NONE, lists::list),
                new Route("makeList", POST, "/lists", OPERATIONS, OPEN, NO_QUERY, COMMAND, lists::make),
                new Route(
                        "changeList",
                        PUT,
                        "/lists/{list}/members",
                        OPERATIONS,
                        lists::known,
                        NO_QUERY,
                        COMMAND,
                        lists::change),
                // The description itself.
                new Route("describeInYaml", GET, "/openapi.yaml", ANYBODY, OPEN, NO_QUERY, NONE, description::yaml),
                new Route("describeInJson", GET, "/openapi.json", ANYBODY, OPEN, NO_QUERY, NONE, description::json)));
    }

    /** The answer for whatever is not there, or not there for the caller: one text for all. */
    static Refusal nothing() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "there is nothing here");
    }

    /** All lines, in order. */
    List<Route> all() {
        return all;
    }

    /** The lines for a path; empty if it is none of the API's. */
    List<Route> at(String path) {
        return all.stream().filter(route -> route.match(path).isPresent()).toList();
    }
}
