package io.thereview.tool.lag;

/** Numbers as blocks, for people who would rather look than read. */
final class Blocks {

    private static final String UPRIGHT = "▁▂▃▄▅▆▇█";
    private static final String LYING = "▏▎▍▌▋▊▉█";
    private static final int WIDTH = 10;

    private Blocks() {}

    /** One block, as high as the part that the value is of the most; the lowest for none. */
    static char upright(long value, long most) {
        return UPRIGHT.charAt(value <= 0 ? 0 : eighths(value, most, UPRIGHT.length()) - 1);
    }

    /** A bar as long as the part that the value is of the most; empty for none. */
    static String bar(long value, long most) {
        if (value <= 0) {
            return "";
        }
        int eighths = eighths(value, most, WIDTH * LYING.length());
        int rest = eighths % LYING.length();
        return "█".repeat(eighths / LYING.length()) + (rest == 0 ? "" : LYING.charAt(rest - 1));
    }

    /** That part of so many, at least one. */
    private static int eighths(long value, long most, int of) {
        return Math.max(1, (int) Math.round((double) value / (double) most * of));
    }
}
