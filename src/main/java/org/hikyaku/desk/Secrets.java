package org.hikyaku.desk;

import org.hikyaku.council.Standing;

/** Whether what an operation reads or writes may be secret: what may is not done while access to secrets is stopped. */
enum Secrets {
    /** It deals with people, tools, lists and the like. */
    NEVER,
    /** It deals with cases, or tells of objects whatever they are. */
    ALWAYS,
    /** Its terms say; whoever carries it out looks. */
    AS_SAID;

    /** Whether it is refused to a caller of this standing, before anything else of the request is looked at. */
    boolean refuses(Standing standing) {
        return this == ALWAYS && standing.secretsStopped();
    }
}
