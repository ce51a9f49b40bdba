package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class JUnitPrinterTest {

    @Test
    void everySubject_isATestCase_alsoThoseInWhichNothingWasFound() throws Exception {
        assertThat(elements(Findings.report(Findings.FULL), "testcase"))
                .extracting(testCase -> testCase.getAttribute("name"))
                .containsExactly("orders-value", "reviews-value", "users-value");
    }

    @Test
    void errors_areTheOneFailureOfTheirSubject() throws Exception {
        Report report = Findings.report(Findings.FULL, Findings.FULL, Findings.WARNING);

        assertThat(elements(report, "failure")).singleElement().satisfies(failure -> {
            assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("reviews-value");
            assertThat(failure.getAttribute("type")).isEqualTo("WIRE_FIELD_ADDED_WITHOUT_DEFAULT");
            assertThat(failure.getAttribute("message"))
                    .startsWith("`city` was added")
                    .endsWith("(and 1 more)");
            assertThat(failure.getTextContent())
                    .startsWith("schemas/ReviewCreated.avsc:14:7 WIRE_FIELD_ADDED_WITHOUT_DEFAULT ")
                    .contains("\nfix   : give `city` a default\n\nschemas/ReviewCreated.avsc:14:7 WIRE_FIELD");
        });
        assertThat(elements(report, "testsuite").get(0).getAttribute("tests")).isEqualTo("3");
        assertThat(elements(report, "testsuite").get(0).getAttribute("failures"))
                .isEqualTo("1");
    }

    @Test
    void warning_isOutputAndNoFailure() throws Exception {
        Report report = Findings.report(Findings.WARNING);

        assertThat(elements(report, "failure")).isEmpty();
        assertThat(elements(report, "system-out"))
                .singleElement()
                .satisfies(output -> assertThat(output.getTextContent())
                        .startsWith("WARN schemas/User.avsc:2:3 LINT_DOC_MISSING")
                        .contains("nobody says what `User` is"));
    }

    @Test
    void whatIsWaived_isOutputAndNoFailure() throws Exception {
        Report report = Findings.waiving(Findings.FULL);

        assertThat(elements(report, "failure")).isEmpty();
        assertThat(elements(report, "system-out"))
                .singleElement()
                .satisfies(output -> assertThat(output.getTextContent())
                        .startsWith("WIRE_FIELD_ADDED_WITHOUT_DEFAULT ReviewCreated.author?.city is waived by @reviews")
                        .contains("\n`city` was added"));
    }

    @Test
    void findingOfNoSubject_isATestCaseOfItsOwn() throws Exception {
        assertThat(elements(Findings.report(Findings.saying("broken")), "testcase"))
                .extracting(testCase -> testCase.getAttribute("name"))
                .contains("(all schemas)");
    }

    @Test
    void anyText_isWellFormed() throws Exception {
        String odd = "<a b=\"c\">&amp; ]]> \u0000\u001b\uFFFE \uD83D lone, \uD83D\uDE00 pair";

        assertThat(elements(Findings.report(Findings.saying(odd)), "failure"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.getAttribute("message"))
                        .isEqualTo("<a b=\"c\">&amp; ]]> \uFFFD\uFFFD\uFFFD \uFFFD lone, \uD83D\uDE00 pair"));
    }

    @Test
    void notes_areOutputOfTheSuite() throws Exception {
        assertThat(elements(new Report(List.of(), List.of(), 0, List.of("no git")), "system-out"))
                .singleElement()
                .satisfies(output -> assertThat(output.getTextContent()).isEqualTo("no git"));
    }

    private static List<Element> elements(Report report, String name) throws Exception {
        byte[] xml = Findings.print(Format.JUNIT, report).getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
