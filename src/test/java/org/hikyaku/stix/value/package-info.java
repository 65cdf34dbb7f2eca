@NullMarked
package org.hikyaku.stix.value;

import org.jspecify.annotations.NullMarked;
