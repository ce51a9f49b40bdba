package io.thereview.gate.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JavaTextTest {

    private static final String SOURCE = """
            package p;

            import static a.A.z;

            import b.B;
            import d.D;

            class C {
                X x = X.of()
                        .topic(ONE)
                        .on(B.class)
                        // About two.
                        .topic(TWO)
                        .on(D.class)
                        .build();
            }
            """;

    @Test
    void link_stands_last_in_its_part_and_a_comment_stays_with_what_it_is_about() {
        assertThat(new JavaText(SOURCE).link(".topic(ONE)", ".on(C.class)", ".topic(", ".build("))
                .map(JavaText::text)
                .contains(SOURCE.replace(".on(B.class)\n", ".on(B.class)\n            .on(C.class)\n"));
        assertThat(new JavaText(SOURCE).link(".topic(TWO)", ".on(E.class)", ".topic(", ".build("))
                .map(JavaText::text)
                .contains(SOURCE.replace(".on(D.class)\n", ".on(D.class)\n            .on(E.class)\n"));
    }

    @Test
    void link_without_its_chain_changes_nothing() {
        assertThat(new JavaText(SOURCE).link(".topic(THREE)", ".on(C.class)", ".build("))
                .isEmpty();
        assertThat(new JavaText(SOURCE).link(".topic(TWO)", ".on(C.class)", ".end("))
                .isEmpty();
    }

    @Test
    void import_stands_in_the_order_of_names_once() {
        assertThat(imported("c.C")).contains("import b.B;\nimport c.C;\nimport d.D;\n");
        assertThat(imported("a.A")).contains("\n\nimport a.A;\nimport b.B;\n");
        assertThat(imported("e.E")).contains("import d.D;\nimport e.E;\n\nclass");
        assertThat(imported("b.B")).isEqualTo(SOURCE);
    }

    private static String imported(String name) {
        return new JavaText(SOURCE).importing(name).text();
    }
}
