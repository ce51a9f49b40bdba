package io.thereview.compatibility;

import io.thereview.events.topic.TopicCatalogue;
import io.thereview.runtime.serde.AvroCodec;
import java.io.IOException;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets Avro make the classes that it makes in the apps, and no others, while the tests of a class run. */
final class TrustOfApps implements BeforeAllCallback, AfterAllCallback {

    private ClassSecurityPredicate before = ClassSecurityValidator.DEFAULT;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        before = ClassSecurityValidator.getGlobal();
        // Apps trust what their codec trusts. It asks no registry until it reads or writes.
        new AvroCodec("http://127.0.0.1:1", TopicCatalogue.all()).close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        ClassSecurityValidator.setGlobal(before);
    }
}
