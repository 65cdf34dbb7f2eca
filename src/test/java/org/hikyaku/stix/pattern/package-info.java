@NullMarked
package org.hikyaku.stix.pattern;

import org.jspecify.annotations.NullMarked;
