package org.hikyaku.app.demo;

import java.util.List;

/**
 * What a pull of one collection brought, all pages together.
 *
 * @param status the status of the first answer that was not 200, else 200
 * @param objects the objects, in the order in which they came; empty unless the status is 200
 */
record Pull(int status, List<Got> objects) {
    /**
     * One object.
     *
     * @param id its id
     * @param sheet whether it is a sheet of the council
     */
    record Got(String id, boolean sheet) {}
}
