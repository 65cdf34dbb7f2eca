@NullMarked
package org.hikyaku.app.demo;

import org.jspecify.annotations.NullMarked;
