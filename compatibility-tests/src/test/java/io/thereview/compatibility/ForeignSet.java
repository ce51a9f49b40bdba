package io.thereview.compatibility;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.thereview.gate.baseline.Against;
import io.thereview.gate.check.CheckOptions;
import io.thereview.gate.source.ContractFile;
import io.thereview.stack.RepositoryRoot;
import java.nio.file.Path;
import java.util.List;

/**
 * Schemas that nobody here wrote.
 *
 * @param versions the oldest first; all lie unpacked in folders
 * @param remark what is worth knowing of the findings
 */
record ForeignSet(String name, String artifact, List<String> versions, String licence, String what, String remark) {

    private static final Path LIST = Path.of("src/test/resources/foreign/sets.yaml");

    /** The form of the list. */
    private record Sets(List<ForeignSet> sets) {

        @JsonCreator
        Sets(@JsonProperty("sets") List<ForeignSet> sets) {
            this.sets = sets;
        }
    }

    static List<ForeignSet> all() {
        return ContractFile.read(
                        RepositoryRoot.find().resolve("compatibility-tests").resolve(LIST), Sets.class)
                .sets();
    }

    Path folder(String version) {
        return RepositoryRoot.find()
                .resolve("compatibility-tests/foreign-schemas/target")
                .resolve(name)
                .resolve(version);
    }

    /** A version compared with all that are older, as a folder that has no configuration is. */
    CheckOptions check(String version) {
        Against[] older = versions.stream()
                .takeWhile(each -> !each.equals(version))
                .map(each -> new Against.Folder(folder(each)))
                .toArray(Against[]::new);
        CheckOptions alone = CheckOptions.of(folder(version)).withAgainst(new Against.Released());
        return older.length == 0 ? alone : alone.withAgainst(older);
    }
}
