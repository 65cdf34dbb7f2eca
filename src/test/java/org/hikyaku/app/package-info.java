@NullMarked
package org.hikyaku.app;

import org.jspecify.annotations.NullMarked;
