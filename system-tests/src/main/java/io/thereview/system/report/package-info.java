/** What a run was and what the checker says of it, for people and for programs: report.html and report.json. */
@NullMarked
package io.thereview.system.report;

import org.jspecify.annotations.NullMarked;
