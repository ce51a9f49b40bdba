package io.thereview.system.history;

/**
 * What is reviewed.
 *
 * @param type in lower case, as the tables have it
 */
public record Product(String type, String id) {

    public Product {
        Require.word(type, "type");
        Require.word(id, "id");
    }

    @Override
    public String toString() {
        return type + "/" + id;
    }
}
