package io.thereview.gate.waive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thereview.gate.rule.Place;
import io.thereview.gate.rule.Rule;
import io.thereview.gate.source.Snapshot;
import io.thereview.gate.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverFileTest {

    private static final String ONE = "sha256:" + "1".repeat(64);
    private static final String TWO = "sha256:" + "2".repeat(64);
    private static final String ENTRY = """
              - rule: WIRE_TYPE_MISMATCH
                subject: "s"
                at: "A.n"
                from:
                  - %s # release 1
                to: %s
                owner: "us"
                reason: "why"
                until: 2026-12-31
            """.formatted(ONE, TWO);

    @Test
    void firstWaiver_makesTheFile() {
        WaiverFile file = read(null).with(waiver("us", "why"), this::label);

        assertThat(file.text()).endsWith("\nwaivers:\n" + ENTRY).startsWith("# ");
        assertThat(file.waivers()).singleElement().satisfies(read -> {
            assertThat(read.isSameChange(waiver("us", "why"))).isTrue();
            assertThat(read.grant()).isEqualTo(waiver("us", "why").grant());
            assertThat(read.place()).isEqualTo(new Place("s/waivers.yaml", 4, 5));
        });
    }

    @Test
    void anotherWaiver_isAddedBelow_andEverythingElseStays() {
        String before = "# ours\nwaivers: # all\n\n  # first\n" + ENTRY + "# the end";
        WaiverFile file = read(before).with(waiver("others", "why"), this::label);

        assertThat(file.text()).startsWith(before + "\n  - rule:");
        assertThat(file.waivers()).extracting(each -> each.grant().owner()).containsExactly("us", "others");
    }

    @Test
    void anyText_survives() {
        String odd = "a: \"b\" 'c' # d\n- e \\ \u00fc \uD83D\uDE00 \u0007 {f} [g] *h &i !j %k @l `m` <n>";
        WaiverFile file = read(null).with(waiver(odd, odd), fingerprint -> "x\ny");

        assertThat(file.waivers().get(0).grant().reason()).isEqualTo(odd);
        assertThat(read(file.text()).waivers().get(0).grant().owner()).isEqualTo(odd);
    }

    @Test
    void textThatTurnsTheDirectionOfWriting_orEndsALineUnseen_isEscapedInTheFile() {
        String odd = "a\u202eb\u2066c\u0085d\u2028e\u009bf\u007f";
        WaiverFile file = read(null).with(waiver(odd, odd), this::label);

        assertThat(file.text()).contains("\"a\\u202eb\\u2066c\\u0085d\\u2028e\\u009bf\\u007f\"");
        assertThat(read(file.text()).waivers().get(0).grant().reason()).isEqualTo(odd);
    }

    @Test
    void waiverThatIsTakenAway_leavesCommentsOfTheOthers() {
        String text = "waivers:\n  # first\n" + ENTRY + "\n  # second\n" + ENTRY.replace("us", "others");
        WaiverFile file = read(text);

        assertThat(file.without(file.waivers().subList(0, 1)).text())
                .isEqualTo("waivers:\n  # first\n\n  # second\n" + ENTRY.replace("us", "others"));
        assertThat(file.without(file.waivers().subList(1, 2)).text())
                .isEqualTo("waivers:\n  # first\n" + ENTRY + "\n  # second\n");
    }

    @Test
    void fileWithoutWaivers_isStillOne_andCanBeAddedTo() {
        WaiverFile file = read("# ours\nwaivers:\n" + ENTRY);
        WaiverFile none = file.without(file.waivers());

        assertThat(none.text()).isEqualTo("# ours\nwaivers: []\n");
        assertThat(none.with(waiver("us", "why"), this::label).text()).isEqualTo("# ours\nwaivers:\n" + ENTRY);
    }

    @Test
    void lineEndsOfWindows_stay() {
        String text = ("waivers:\n" + ENTRY + ENTRY.replace("us", "others")).replace("\n", "\r\n");
        WaiverFile file = read(text);

        assertThat(file.without(file.waivers().subList(1, 2)).text())
                .isEqualTo(("waivers:\n" + ENTRY).replace("\n", "\r\n"));
    }

    @Test
    void fileThatIsWrittenInAnotherWay_isNotTouched() {
        String flow = "{waivers: [{rule: WIRE_TYPE_MISMATCH, subject: s, at: A.n, from: [], to: '" + TWO
                + "', owner: us, reason: why, until: 2026-12-31}]}";
        WaiverFile file = read(flow);

        assertThatThrownBy(() -> file.with(waiver("us", "why"), this::label))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageContaining("s/waivers.yaml");
        assertThatThrownBy(() -> file.without(file.waivers())).hasMessageContaining("edit it by hand");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WIRE_TYPE_MISMATCH | WIRE_TYPE_MISMATCHED | there is no rule 'WIRE_TYPE_MISMATCHED'; the nearest are WIRE_TYPE_MISMATCH",
                "2026-12-31 | 2026-02-30 | '2026-02-30' is no day; write it as 2026-12-31",
                "2026-12-31 | soon | 'soon' is no day",
                "\"us\" | \" \" | a waiver needs an owner and a reason",
                "\"why\" | '' | key 'reason' has no value",
                "to: sha256:2 | to: sha256:g | is no fingerprint",
                "owner | ower | missing key 'owner'",
                "reason: | until: 2026-01-01 # | Duplicate",
                "until: 2026-12-31 | # | missing key 'until'",
                "- rule: | -rule: | waivers.yaml"
            })
    void damagedEntry_isNamedWithItsPlace(String what, String by, String said) {
        String text = "waivers:\n" + ENTRY.replace(what, by);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("s/waivers.yaml")
                .hasMessageContaining(said);
    }

    @Test
    void unknownKey_isRefused() {
        assertThatThrownBy(() -> read("waivers:\n" + ENTRY + "    more: 1\n"))
                .hasMessageContaining("unknown key 'more'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "waivers:",
                "waivers: 7",
                "waivers: [null]",
                "waivers: [7]",
                "{",
                "\t",
                "waiver: []"
            })
    void damagedFile_isNamed(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SourceException.class).hasMessageContaining("s/waivers.yaml");
    }

    @Test
    void bytesThatAreNoText_areNamed() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("waivers.yaml", new byte[] {'w', (byte) 0xff});
        assertThatThrownBy(() -> WaiverFile.of(new Snapshot("", "s/", files)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("byte 1 (0xFF) is not UTF-8");
    }

    private String label(String fingerprint) {
        return fingerprint.equals(ONE) ? "release 1" : "";
    }

    private static Waiver waiver(String owner, String reason) {
        return new Waiver(
                Rule.WIRE_TYPE_MISMATCH,
                "s",
                "A.n",
                List.of(ONE),
                TWO,
                new Grant(owner, reason, LocalDate.parse("2026-12-31")),
                new Place("", 1, 1));
    }

    private static WaiverFile read(@org.jspecify.annotations.Nullable String text) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        if (text != null) {
            files.put("waivers.yaml", text.getBytes(StandardCharsets.UTF_8));
        }
        return WaiverFile.of(new Snapshot("", "s/", files));
    }
}
