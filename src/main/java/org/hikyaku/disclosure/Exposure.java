package org.hikyaku.disclosure;

/** How much of an object an answer disclosed. */
public enum Exposure {
    /** The object's bytes. */
    READ,
    /** That it is there, its versions and times: manifest, versions, HEAD. */
    NAMED
}
