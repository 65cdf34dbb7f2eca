@NullMarked
package org.hikyaku.stix.schema;

import org.jspecify.annotations.NullMarked;
