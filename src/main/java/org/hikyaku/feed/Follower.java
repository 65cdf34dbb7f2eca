package org.hikyaku.feed;

import org.hikyaku.journal.Append;

/** Is told of each append of a collection's stream once its feed has it, on the folding thread. */
@FunctionalInterface
public interface Follower {
    /**
     * Folds what is of concern to it.
     *
     * @param first the number of the first row that was born in the append, if one was
     * @param next the number after the last one's
     */
    void fold(Append append, int first, int next);
}
