/**
 * The council while it lives: folds the council's stream and runs its commands. Particulars of persons are stored in parts
 * of their own, apart from what says who may do what.
 */
@NullMarked
package org.hikyaku.council.live;

import org.jspecify.annotations.NullMarked;
