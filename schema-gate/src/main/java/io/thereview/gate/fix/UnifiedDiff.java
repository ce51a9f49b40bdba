package io.thereview.gate.fix;

import java.util.ArrayList;
import java.util.List;

/** Edits of a text as people read changes: the lines before and after, with two lines around them. */
final class UnifiedDiff {

    private static final int AROUND = 2;

    private final String text;
    private final List<String> lines;
    private final StringBuilder diff = new StringBuilder();

    private UnifiedDiff(String text) {
        this.text = text;
        this.lines = lines(text);
    }

    /**
     * Lines of the text, and what stands in their place.
     *
     * @param from the first line, counted from 0
     * @param to behind the last
     */
    private record Block(int from, int to, List<String> after) {}

    /** Hunks, each with its head; empty if the edits change nothing. */
    static String of(String text, List<Edit> edits) {
        UnifiedDiff unified = new UnifiedDiff(text);
        List<Block> blocks = unified.blocks(edits.stream().sorted(Edit.ORDER).toList());
        int shift = 0;
        for (int i = 0; i < blocks.size(); ) {
            int end = i + 1;
            while (end < blocks.size()
                    && blocks.get(end).from() - blocks.get(end - 1).to() <= 2 * AROUND) {
                end++;
            }
            shift += unified.hunk(blocks.subList(i, end), shift);
            i = end;
        }
        return unified.diff.toString();
    }

    /** The lines that the edits touch; edits of the same line are one block. */
    private List<Block> blocks(List<Edit> edits) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < edits.size(); ) {
            int from = line(edits.get(i).start());
            int to = line(edits.get(i).end()) + 1;
            int end = i + 1;
            while (end < edits.size() && line(edits.get(end).start()) < to) {
                to = Math.max(to, line(edits.get(end).end()) + 1);
                end++;
            }
            add(from, Math.min(to, lines.size()), edits.subList(i, end), blocks);
            i = end;
        }
        return blocks;
    }

    private void add(int from, int to, List<Edit> edits, List<Block> blocks) {
        int start = offset(from);
        String before = text.substring(start, offset(to));
        List<Edit> moved = edits.stream()
                .map(edit -> new Edit(edit.start() - start, edit.end() - start, edit.text()))
                .toList();
        List<String> after = lines(Edit.apply(before, moved));
        int head = 0;
        while (head < Math.min(to - from, after.size())
                && lines.get(from + head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(to - from, after.size()) - head
                && lines.get(to - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        if (head + tail < Math.max(to - from, after.size())) {
            blocks.add(new Block(from + head, to - tail, after.subList(head, after.size() - tail)));
        }
    }

    /** Writes a hunk, and says by how many lines the text grows. */
    private int hunk(List<Block> blocks, int shift) {
        int first = Math.max(0, blocks.get(0).from() - AROUND);
        int last = Math.min(lines.size(), blocks.get(blocks.size() - 1).to() + AROUND);
        int growth = 0;
        StringBuilder body = new StringBuilder();
        int at = first;
        for (Block block : blocks) {
            lines.subList(at, block.from()).forEach(line -> append(body, ' ', line));
            lines.subList(block.from(), block.to()).forEach(line -> append(body, '-', line));
            block.after().forEach(line -> append(body, '+', line));
            growth += block.after().size() - (block.to() - block.from());
            at = block.to();
        }
        lines.subList(at, last).forEach(line -> append(body, ' ', line));
        int length = last - first;
        diff.append(String.format("@@ -%d,%d +%d,%d @@\n", first + 1, length, first + 1 + shift, length + growth));
        diff.append(body);
        return growth;
    }

    private static void append(StringBuilder body, char sign, String line) {
        body.append(sign).append(line);
        if (!line.endsWith("\n")) {
            body.append("\n\\ No newline at end of file\n");
        }
    }

    private int line(int offset) {
        int line = 0;
        int end = 0;
        while (line < lines.size() - 1 && end + lines.get(line).length() <= offset) {
            end += lines.get(line).length();
            line++;
        }
        return line;
    }

    private int offset(int line) {
        return lines.subList(0, line).stream().mapToInt(String::length).sum();
    }

    /** Each with what ends it. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', start) + 1) {
            lines.add(text.substring(start, end));
            start = end;
        }
        if (start < text.length()) {
            lines.add(text.substring(start));
        }
        return lines;
    }
}
