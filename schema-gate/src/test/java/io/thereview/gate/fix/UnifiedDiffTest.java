package io.thereview.gate.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnifiedDiffTest {

    private static final Pattern HEAD = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");
    private static final String UNENDED = "\\ No newline at end of file";

    @Test
    void changesThatAreFarApart_areHunksOfTheirOwn() {
        String text = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";

        String diff = UnifiedDiff.of(text, List.of(new Edit(0, 1, "A\nA"), new Edit(16, 17, "I")));

        assertThat(diff).isEqualTo("@@ -1,3 +1,4 @@\n-a\n+A\n+A\n b\n c\n@@ -7,3 +8,3 @@\n g\n h\n-i\n+I\n");
    }

    @Test
    void editThatChangesNothing_isNoHunk() {
        assertThat(UnifiedDiff.of("a\nb\n", List.of(new Edit(0, 1, "a")))).isEmpty();
    }

    @Test
    void lastLineWithoutEnd_isMarked() {
        assertThat(UnifiedDiff.of("a\nb", List.of(new Edit(2, 3, "c"))))
                .isEqualTo("@@ -1,2 +1,2 @@\n a\n-b\n" + UNENDED + "\n+c\n" + UNENDED + "\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void diff_givesTheNewText_whenItIsAppliedToTheOld(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String text = text(random, 1 + random.nextInt(40));
            List<Edit> edits = edits(random, text.length());

            assertThat(applied(text, UnifiedDiff.of(text, edits)))
                    .describedAs("%s with %s", text, edits)
                    .isEqualTo(Edit.apply(text, edits));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, 5).forEach(each -> text.append("ab\n\r\n".charAt(each)));
        return text.toString();
    }

    private static List<Edit> edits(Random random, int length) {
        List<Edit> edits = new ArrayList<>();
        int at = random.nextInt(length);
        while (at < length && edits.size() < 4) {
            int end = Math.min(length, at + random.nextInt(3));
            edits.add(new Edit(at, end, text(random, random.nextInt(4))));
            at = end + 1 + random.nextInt(12);
        }
        return edits;
    }

    /** As {@code patch} does it, without forgiving anything. */
    private static String applied(String text, String diff) {
        List<String> old = lines(text);
        StringBuilder result = new StringBuilder();
        int at = 0;
        int last = 0;
        for (String line : lines(diff)) {
            Matcher head = HEAD.matcher(line.strip());
            if (head.matches()) {
                int first = Integer.parseInt(head.group(1)) - 1;
                result.append(String.join("", old.subList(at, first)));
                at = first;
                assertThat(lines(result.toString()).size() + 1).isEqualTo(Integer.parseInt(head.group(3)));
            } else if (line.strip().equals(UNENDED)) {
                result.setLength(last == '-' ? result.length() : result.length() - 1);
            } else {
                last = line.charAt(0);
                String body = line.substring(1);
                if (last != '+') {
                    assertThat(old.get(at++)).startsWith(body.substring(0, body.length() - 1));
                }
                result.append(last == '-' ? "" : body);
            }
        }
        return result + String.join("", old.subList(at, old.size()));
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(List.of(text.split("(?<=\n)")))
                .stream().filter(line -> !line.isEmpty()).toList();
    }
}
