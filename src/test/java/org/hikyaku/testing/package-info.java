/** What tests of several packages share: sound objects, waiting for futures, a real database server. */
@NullMarked
package org.hikyaku.testing;

import org.jspecify.annotations.NullMarked;
