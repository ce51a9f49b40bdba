/** The cluster that faults happen to: every process of the platform, apps twice, each connection through a proxy. */
@NullMarked
package io.thereview.system.cluster;

import org.jspecify.annotations.NullMarked;
