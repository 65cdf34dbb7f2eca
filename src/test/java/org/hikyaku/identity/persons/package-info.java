@NullMarked
package org.hikyaku.identity.persons;

import org.jspecify.annotations.NullMarked;
