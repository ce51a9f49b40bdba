package io.thereview.gate.report;

import io.thereview.gate.rule.Finding;
import io.thereview.gate.rule.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML: a test case for each subject, with one failure that tells every error, and what weighs less as its output. What
 * belongs to no subject is a test case of its own, {@value Report#NO_SUBJECT}.
 */
final class JUnitPrinter implements ReportPrinter {

    private static final String SUITE = "schema gate";

    @Override
    public void print(Report report, Writer out) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(report, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write XML", e);
        }
        out.write(text + "\n");
    }

    private static void suite(Report report, XMLStreamWriter xml) throws XMLStreamException {
        Map<String, List<Finding>> cases = report.bySubject();
        long failed = cases.values().stream().filter(JUnitPrinter::fails).count();
        xml.writeStartElement("testsuites");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", SUITE);
        attribute(xml, "tests", String.valueOf(cases.size()));
        attribute(xml, "failures", String.valueOf(failed));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", "0");
        for (Map.Entry<String, List<Finding>> each : cases.entrySet()) {
            testCase(each.getKey(), each.getValue(), waived(each.getKey(), report), xml);
        }
        if (!report.notes().isEmpty()) {
            output(String.join("\n", report.notes()), xml);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** What is waived in a subject, as lines of output: its test passes for that reason. */
    private static String waived(String subject, Report report) {
        return report.waived().stream()
                .filter(waived -> waived.finding().subject().equals(subject))
                .map(waived -> "\n\n" + Phrases.waived(waived) + "\n" + Phrases.body(waived.finding()))
                .collect(Collectors.joining());
    }

    private static void testCase(String name, List<Finding> findings, String waived, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", SUITE);
        attribute(xml, "name", name);
        if (fails(findings)) {
            failure(
                    findings.stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .toList(),
                    xml);
        }
        String rest = findings.stream()
                .filter(finding -> finding.severity() != Severity.ERROR)
                .map(finding -> finding.severity() + " " + head(finding) + "\n" + Phrases.body(finding))
                .collect(Collectors.joining("\n\n", "", waived))
                .strip();
        if (!rest.isEmpty()) {
            output(rest, xml);
        }
        xml.writeEndElement();
    }

    /** The schema of JUnit's XML allows one failure in a test case, and readers of it drop the others. */
    private static void failure(List<Finding> errors, XMLStreamWriter xml) throws XMLStreamException {
        Finding first = errors.get(0);
        int more = errors.size() - 1;
        xml.writeStartElement("failure");
        attribute(xml, "type", first.rule().name());
        attribute(xml, "message", first.message() + (more > 0 ? " (and " + more + " more)" : ""));
        xml.writeCharacters(legal(errors.stream()
                .map(finding -> head(finding) + "\n" + Phrases.body(finding))
                .collect(Collectors.joining("\n\n"))));
        xml.writeEndElement();
    }

    private static String head(Finding finding) {
        String where = finding.place().map(place -> place + " ").orElse("");
        return (where + finding.rule() + " " + finding.path()).strip();
    }

    private static boolean fails(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    private static void output(String text, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("system-out");
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Some characters cannot stand in XML at all, not even escaped. */
    private static String legal(String text) {
        return text.codePoints()
                .map(each -> isLegal(each) ? each : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character < Character.MIN_SURROGATE)
                || (character > Character.MAX_SURROGATE && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
