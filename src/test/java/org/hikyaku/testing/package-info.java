/** What tests of several packages share: waiting for futures, and a real database server. */
@NullMarked
package org.hikyaku.testing;

import org.jspecify.annotations.NullMarked;
