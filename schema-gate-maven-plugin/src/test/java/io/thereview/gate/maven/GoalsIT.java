package io.thereview.gate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GoalsIT {

    private static final String ONE_FIELD = """
            {"type": "record", "name": "Order", "namespace": "shop", "doc": "D.", "fields": [
              {"name": "id", "type": "string", "doc": "D."}]}
            """;

    private static final String TWO_FIELDS =
            ONE_FIELD.replace("}]}", "},\n  {\"name\": \"count\", \"type\": \"int\", \"doc\": \"D.\"}]}");

    private static final String OTHER_TYPE = ONE_FIELD.replace("\"string\"", "\"long\"");

    /** The smallest project that has the plugin, as the documentation shows it, with plugins of versions that this build has. */
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>shop</groupId>
              <artifactId>orders</artifactId>
              <version>1.4.2</version>
              <packaging>PACKAGING</packaging>
              <build>
                <plugins>
                  <plugin>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.4.0</version>
                  </plugin>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-toolchains-plugin</artifactId>
                    <version>3.3.0</version>
                    <executions>
                      <execution>
                        <goals><goal>select-jdk-toolchain</goal></goals>
                        <configuration><version>[21,)</version></configuration>
                      </execution>
                    </executions>
                  </plugin>
                  <plugin>
                    <groupId>io.thereview</groupId>
                    <artifactId>schema-gate-maven-plugin</artifactId>
                    <version>1.0.0-SNAPSHOT</version>
                    <executions>
                      <execution>
                        <goals><goal>GOAL</goal></goals>
                      </execution>
                    </executions>
                    <configuration>CONFIGURATION</configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @TempDir
    static Path repository = Path.of("");

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void published() {
        MavenProject.publish(repository);
    }

    @Test
    void change_that_breaks_readers_fails_verify_with_the_finding_and_no_stack_trace() {
        MavenProject project = project("pom", "check", "<against>dir:old</against>")
                .write("src/main/avro/shop/Order.avsc", TWO_FIELDS)
                .write("old/shop/Order.avsc", ONE_FIELD);
        MavenProject.Result result = project.run("verify");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains(
                        "the schema gate refuses these schemas",
                        "src/main/avro/shop/Order.avsc:3:3 ERROR WIRE_FIELD_ADDED_WITHOUT_DEFAULT",
                        "1 error")
                .doesNotContain("\tat ", "org.apache.maven.lifecycle");
    }

    @Test
    void change_that_breaks_nobody_passes_with_its_summary() {
        MavenProject project = project("pom", "check", "<formats>junit=target/gate.xml</formats>")
                .write("schemas/shop/Order.avsc", ONE_FIELD);
        MavenProject.Result result = project.run("verify", "-Dschema-gate.against=dir:schemas");
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output()).contains("1 subject, 1 version: nothing found");
        assertThat(folder.resolve("target/gate.xml")).content().contains("<testsuite");
    }

    @Test
    void warning_fails_only_a_strict_build_and_level_counts() {
        MavenProject project = project("pom", "check", "<against>dir:old</against>")
                .write("schemas/shop/Order.avsc", ONE_FIELD.replace("\"doc\": \"D.\"}", "\"dok\": \"D.\"}"))
                .write("old/shop/Order.avsc", ONE_FIELD);
        assertThat(project.run("verify").exit()).isZero();
        assertThat(project.run("verify", "-Dschema-gate.strict").output()).contains("ERROR LINT_");

        project.write("schemas/shop/Order.avsc", OTHER_TYPE);
        assertThat(project.run("verify").exit()).isEqualTo(1);
        assertThat(project.run("verify", "-Dschema-gate.level=NONE").exit()).isZero();
        assertThat(project.run("verify", "-Dschema-gate.skip").output()).contains("the schema gate is skipped");
    }

    @Test
    void check_that_cannot_be_made_says_why_and_what_to_do() {
        MavenProject project = project("pom", "check", "").write("schemas/shop/Order.avsc", ONE_FIELD);
        says(project, "dir:nowhere", "the schemas could not be checked:", "nowhere");
        says(project, "tag:1", "the schemas could not be checked:", "--against");
        assertThat(project.run("verify", "-Dschema-gate.schemas=nowhere").output())
                .contains("nowhere is no folder; name the one with the schemas by <schemas>");
        assertThat(project.run("verify", "-Dschema-gate.formats=junit").output())
                .contains("'junit' in <formats> names no file");
    }

    @Test
    void module_without_schemas_is_passed_over_only_where_it_holds_modules() {
        assertThat(project("pom", "check", "").run("verify").output()).contains("there are no schemas in this module");
        assertThat(project("jar", "check", "")
                        .run("io.thereview:schema-gate-maven-plugin:1.0.0-SNAPSHOT:check")
                        .output())
                .contains("there is neither src/main/avro nor schemas", "BUILD FAILURE");
    }

    @Test
    void readers_are_in_the_jar_and_the_file_is_left_alone_until_they_change() throws IOException {
        MavenProject project = project("jar", "readers", "<subjects>shop/*</subjects>")
                .write("src/main/avro/shop/Order.avsc", ONE_FIELD)
                .write("src/main/avro/other/Bill.avsc", ONE_FIELD.replace("Order", "Bill"));
        assertThat(project.run("process-resources").exit()).isZero();
        Path made = folder.resolve("target/generated-resources/schema-gate/META-INF/schema-gate/readers.json");
        FileTime before = FileTime.from(1, TimeUnit.HOURS);
        Files.setLastModifiedTime(made, before);

        assertThat(project.run("process-resources").exit()).isZero();
        assertThat(Files.getLastModifiedTime(made)).isEqualTo(before);
        assertThat(folder.resolve("target/classes/META-INF/schema-gate/readers.json"))
                .content()
                .contains("\"orders\"", "\"1.4.2\"", "\"shop/Order\"", "\"format\" : 1")
                .doesNotContain("Bill");
    }

    @Test
    void pattern_that_fits_no_subject_fails_the_build_with_what_is_known() {
        MavenProject project = project("jar", "readers", "<subjects>shop.*</subjects>")
                .write("src/main/avro/shop/Order.avsc", ONE_FIELD);
        MavenProject.Result result = project.run("process-resources");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains("cannot tell what orders reads: no subject fits `shop.*`; known are shop/Order");
    }

    private static void says(MavenProject project, String against, String... words) {
        MavenProject.Result result = project.run("verify", "-Dschema-gate.against=" + against);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output()).contains(words).doesNotContain("\tat ", "Usage:");
    }

    private MavenProject project(String packaging, String goal, String configuration) {
        return MavenProject.of(
                folder,
                repository,
                POM.replace("PACKAGING", packaging).replace("GOAL", goal).replace("CONFIGURATION", configuration));
    }
}
