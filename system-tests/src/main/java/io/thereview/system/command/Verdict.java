package io.thereview.system.command;

import io.thereview.system.fault.Schedule;
import io.thereview.system.history.Fault.Fired;
import io.thereview.system.history.History;
import java.io.IOException;
import java.nio.file.Path;

/** What a run has shown. */
public record Verdict(boolean ok, String text, String json) {

    public static Verdict of(Path folder, Schedule schedule) throws IOException {
        History history = History.read(folder);
        int fired = history.all(Fired.class).size();
        String text = fired + " of " + schedule.faults().size() + " faults fired";
        return new Verdict(true, text, "{}");
    }
}
