package io.thereview.gate.fix;

/** What stands between the rows of JSON: space, commas and comments. */
record Gaps(String text) {

    /** Behind the comma that comes next after this place. */
    int afterComma(int from) {
        int at = skip(from);
        return text.charAt(at) == ',' ? at + 1 : at;
    }

    /** Behind the comments that follow on the same line; where it was if there are none. */
    int afterRemark(int from) {
        int end = from;
        int at = from;
        while (true) {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            int past = comment(at);
            if (past == at || text.substring(at, past).contains("\n")) {
                return end;
            }
            at = past;
            end = past;
        }
    }

    /** Whether the line ends here, but for space. */
    boolean isLineEnd(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
            at++;
        }
        return at == text.length() || text.charAt(at) == '\n';
    }

    /** Whether a comment stands between these places, between which no row stands. */
    boolean isRemarked(int from, int to) {
        return text.substring(from, to).contains("/");
    }

    /** The space before this place, of which only the last line break counts. */
    String lead(int at) {
        int from = at;
        while (from > 0 && Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        String space = text.substring(from, at);
        int newline = space.lastIndexOf('\n');
        if (newline < 0) {
            return space;
        }
        return space.substring(newline > 0 && space.charAt(newline - 1) == '\r' ? newline - 1 : newline);
    }

    /** The space that the line of this place begins with. */
    String indent(int at) {
        int line = text.lastIndexOf('\n', at - 1) + 1;
        int end = line;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(line, end);
    }

    private int skip(int from) {
        int at = from;
        while (at < text.length()) {
            int past = Character.isWhitespace(text.charAt(at)) ? at + 1 : comment(at);
            if (past == at) {
                return at;
            }
            at = past;
        }
        return at;
    }

    /** Behind the comment that begins here. */
    private int comment(int at) {
        if (text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            int last = end < 0 ? text.length() : end;
            return last > at && text.charAt(last - 1) == '\r' ? last - 1 : last;
        }
        if (text.startsWith("/*", at)) {
            return text.indexOf("*/", at + 2) + 2;
        }
        return at;
    }
}
