package org.hikyaku.web;

import io.vertx.core.http.HttpMethod;

/**
 * A row of the table of routes and roles. The server mounts from these rows and from nothing else: a method of a path that has no row
 * is not there, for anybody.
 */
public interface Route {
    /** Its method. A GET serves HEAD too; OPTIONS says which methods a path has. */
    HttpMethod method();

    /**
     * Its path, from the root, variables in braces, each of which stands for one segment that is not empty. One that ends with a slash
     * is taken without it too.
     */
    String template();

    /** Who may ask for it at all. */
    Who who();

    /** Whether it is the second word of an act that needs two persons. */
    default boolean isSecondWord() {
        return false;
    }

    /** A GET, and HEAD. */
    static Route get(String template, Who who) {
        return new Row(HttpMethod.GET, template, who);
    }

    /** A POST. */
    static Route post(String template, Who who) {
        return new Row(HttpMethod.POST, template, who);
    }

    /** A row that is nothing more. */
    record Row(HttpMethod method, String template, Who who) implements Route {}
}
