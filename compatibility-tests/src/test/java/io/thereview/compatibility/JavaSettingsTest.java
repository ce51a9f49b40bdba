package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.thereview.gate.generated.JavaSettings;
import io.thereview.gate.source.Subjects;
import io.thereview.stack.RepositoryRoot;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The gate judges generated code by what {@code subjects.yaml} says of it, and {@code event-model} generates it. */
class JavaSettingsTest {

    @Test
    void subjects_yaml_says_how_event_model_generates_classes() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(RepositoryRoot.find().resolve("event-model/pom.xml").toFile());
        JavaSettings said = Subjects.read(Contract.FOLDER).java();

        List<String> configured = new ArrayList<>();
        for (RecordComponent setting : JavaSettings.class.getRecordComponents()) {
            NodeList elements = pom.getElementsByTagName(setting.getName());
            Object expected = elements.getLength() > 0
                    ? elements.item(0).getTextContent()
                    : setting.getAccessor().invoke(JavaSettings.DEFAULTS);
            if (elements.getLength() > 0) {
                configured.add(setting.getName());
            }
            assertThat(setting.getAccessor().invoke(said))
                    .as("java.%s in subjects.yaml and %s in event-model/pom.xml", setting.getName(), setting.getName())
                    .hasToString(expected.toString());
        }
        assertThat(configured).contains("stringType", "gettersReturnOptional");
    }
}
