package io.thereview.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GithubPrinterTest {

    @Test
    void finding_isOneCommandOnItsLine() throws IOException {
        assertThat(Findings.print(Format.GITHUB, Findings.report(Findings.FULL, Findings.WARNING)))
                .isEqualTo("""
                ::error file=schemas/ReviewCreated.avsc,line=14,col=7,\
                title=WIRE_FIELD_ADDED_WITHOUT_DEFAULT ReviewCreated.author?.city::\
                `city` was added to Author without a default: old records cannot be read\
                %0Aproof : {"author":{"name":"Ann"}} -> AvroTypeException: missing required field city\
                %0Ahits  : records written with 1-3%0Afix   : give `city` a default
                ::warning file=schemas/User.avsc,line=2,col=3,title=LINT_DOC_MISSING ReviewCreated.author?.city::\
                nobody says what `User` is
                3 subjects, 18 versions: 1 error, 1 warning
                """);
    }

    @Test
    void message_cannotStartAnotherCommand() throws IOException {
        assertThat(Findings.print(Format.GITHUB, Findings.report(Findings.saying("100%\r\n::stop-commands::x"))))
                .contains("::100%25%0D%0A::stop-commands::x\n");
    }

    @Test
    void property_cannotStartAnotherProperty() throws IOException {
        assertThat(Findings.print(Format.GITHUB, Findings.report(Findings.in("a,line=9:b%.avsc"))))
                .startsWith("::error file=a%2Cline=9%3Ab%25.avsc,line=1,col=1,");
    }

    @Test
    void findingWithoutPlace_hasNoFile() throws IOException {
        assertThat(Findings.print(Format.GITHUB, Findings.report(Findings.saying("broken"))))
                .startsWith("::error title=SCHEMA_INVALID");
    }

    @Test
    void whatIsWaived_isANoticeOnItsLine() throws IOException {
        assertThat(Findings.print(Format.GITHUB, Findings.waiving(Findings.FULL)))
                .isEqualTo("""
                ::notice file=schemas/ReviewCreated.avsc,line=14,col=7,title=waived::\
                WIRE_FIELD_ADDED_WITHOUT_DEFAULT ReviewCreated.author?.city is waived by @reviews until 2026-12-31: \
                no record has it
                3 subjects, 18 versions: nothing found, 1 waived
                """);
    }

    @Test
    void remarkAndNote_areNotices() throws IOException {
        Report report = new Report(
                List.of(Findings.WARNING.as(io.thereview.gate.rule.Severity.INFO)), List.of(), 0, List.of("no git"));

        assertThat(Findings.print(Format.GITHUB, report))
                .startsWith("::notice file=schemas/User.avsc,")
                .contains("\n::notice title=schema gate::no git\n");
    }
}
