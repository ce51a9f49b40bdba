/** Whether something may be deployed while others run: who would break, in which order to deploy, who reads which field. */
@NullMarked
package io.thereview.gate.deploy;

import org.jspecify.annotations.NullMarked;
