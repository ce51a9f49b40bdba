/** What can go wrong, planned from a seed: the schedule of faults, who executes it, and the proxies that harm connections. */
@NullMarked
package io.thereview.system.fault;

import org.jspecify.annotations.NullMarked;
