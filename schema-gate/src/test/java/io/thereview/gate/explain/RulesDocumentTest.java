package io.thereview.gate.explain;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesDocumentTest {

    @Test
    void document_isCurrent() throws IOException {
        Snapshot.check(Path.of("../docs/rules.md"), RulesDocument.markdown());
    }
}
