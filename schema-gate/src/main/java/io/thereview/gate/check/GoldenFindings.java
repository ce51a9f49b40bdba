package io.thereview.gate.check;

import io.thereview.gate.judge.Known;
import io.thereview.gate.release.GoldenBreach;
import io.thereview.gate.release.GoldenLine;
import io.thereview.gate.rule.Direction;
import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Hit;
import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What recorded bytes add to the findings on a change. A record that fails for a reason that is known already says
 * nothing new; the others are one finding for each place, however many records and releases they are.
 */
record GoldenFindings(String subject, Known known) {

    /** As many characters of a line show what it is. */
    private static final int SHOWN = 300;

    List<Finding> of(List<GoldenBreach> breaches) {
        Map<Key, List<GoldenBreach>> places = new LinkedHashMap<>();
        breaches.stream()
                .filter(breach -> breach.itself() || !isExplained(breach))
                .forEach(breach -> places.computeIfAbsent(
                                new Key(breach.path(), breach.itself()), key -> new ArrayList<>())
                        .add(breach));
        return places.values().stream().map(this::merged).toList();
    }

    private boolean isExplained(GoldenBreach breach) {
        Hit hit = new Hit(breach.line().version(), Direction.NEXT_READS_OLD);
        return known.explaining(breach.path(), breach.anchor())
                .anyMatch(finding -> finding.hits().isEmpty() || finding.hits().contains(hit));
    }

    private Finding merged(List<GoldenBreach> breaches) {
        GoldenBreach first = breaches.get(0);
        Place recorded = first.line().place();
        return new Finding(
                Rule.DATA_GOLDEN_BROKEN,
                Rule.DATA_GOLDEN_BROKEN.severity(),
                subject,
                first.path(),
                Optional.of(
                        first.itself()
                                ? recorded
                                : known.locator().apply(first.anchor()).orElse(recorded)),
                counted(breaches) + "; " + first.problem(),
                List.of(),
                Optional.of(shown(first.line())),
                first.remedy());
    }

    /** {@code 2 recorded records of release 1 and 3 of release 2 are not read as they were written}. */
    private static String counted(List<GoldenBreach> breaches) {
        Map<String, Long> records = breaches.stream()
                .map(GoldenBreach::line)
                .distinct()
                .collect(Collectors.groupingBy(GoldenLine::version, LinkedHashMap::new, Collectors.counting()));
        String releases = records.entrySet().stream()
                .map(each -> each.getValue() + " of release " + each.getKey())
                .collect(Collectors.joining(" and "));
        boolean one = records.size() == 1 && records.containsValue(1L);
        return releases.replaceFirst(" ", one ? " recorded record " : " recorded records ")
                + (one ? " is not read as it was written" : " are not read as they were written");
    }

    /** By release, file and line; the whole path differs from machine to machine. */
    private static String shown(GoldenLine line) {
        String file = line.place().file();
        return "release " + line.version() + ", " + file.substring(file.lastIndexOf('/') + 1) + ":"
                + line.place().line() + ": " + shortened(line.text());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "...";
    }

    private record Key(String path, boolean itself) {}
}
