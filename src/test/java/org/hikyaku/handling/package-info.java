@NullMarked
package org.hikyaku.handling;

import org.jspecify.annotations.NullMarked;
