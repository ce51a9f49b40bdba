package io.thereview.stack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The reviews that ship with the demo, written for it: many people, moods, languages and scripts. */
final class DemoReviews {

    private static final String FILE = "/demo/reviews.jsonl";

    private DemoReviews() {}

    /** All of them, in the order of the file. */
    static List<DemoReview> load() {
        ObjectMapper json = JsonMapper.builder().addModule(new Jdk8Module()).build();
        InputStream file = Objects.requireNonNull(DemoReviews.class.getResourceAsStream(FILE), FILE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return json.readerFor(DemoReview.class)
                    .<DemoReview>readValues(lines)
                    .readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("the reviews shipped as " + FILE + " cannot be read", e);
        }
    }
}
