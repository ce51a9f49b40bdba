package io.thereview.gate.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.page.Example;
import io.thereview.gate.report.Report;
import io.thereview.gate.rule.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleFolderTest {

    private static final String USER =
            "{\"type\": \"record\", \"name\": \"User\", \"namespace\": \"shop\", \"fields\": []}";

    @Test
    void folder_isChecked_andPlacesAreWithinIt() {
        Report report = ExampleFolder.check(new Example.Folder(Map.of("people/Person.avsc", USER)));

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule() == Rule.LINT_FILE_NAME)
                .singleElement()
                .satisfies(finding -> assertThat(finding.place())
                        .hasValueSatisfying(place -> assertThat(place.file()).isEqualTo("people/Person.avsc")));
    }

    @Test
    void releasesWithin_areWhatItIsComparedWith() {
        Report report = ExampleFolder.check(
                new Example.Folder(Map.of("User.avsc", USER, "released/1/User.avsc", USER.replace("User", "Person"))));

        assertThat(report.versions()).isEqualTo(1);
        assertThat(report.notes()).noneMatch(note -> note.contains("/tmp"));
    }
}
