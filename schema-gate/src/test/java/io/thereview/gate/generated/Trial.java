package io.thereview.gate.generated;

import io.thereview.gate.page.Example;
import io.thereview.gate.page.UserCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecordBase;

/** Code of a page, tried on the classes of an earlier and of the next version. Its classes are in a package of its own. */
final class Trial {

    private static final String CALLER = "Caller";

    private final String work;
    private final Schema old;
    private final Schema next;
    private final UserCode code;
    private final Map<String, String> outcomes = new LinkedHashMap<>();

    private Trial(String work, Schema old, Schema next, UserCode code) {
        this.work = work;
        this.old = old;
        this.next = next;
        this.code = code;
    }

    /** A trial with a name of its own in place of {@code shop}; with the record of the next version, if there is one. */
    static Trial of(int id, Example.Change change, UserCode code, boolean withNext) {
        String work = "trial" + id;
        UserCode own = new UserCode(
                owned(code.given(), work),
                code.record().map(record -> owned(record, work)),
                code.nextRecord().filter(record -> withNext).map(record -> owned(record, work)),
                code.before(),
                code.notRebuilt(),
                code.rebuilt());
        int last = change.previous().size() - 1;
        return new Trial(work, parse(change.previous().get(last), work), parse(change.next(), work), own);
    }

    private static Schema parse(String schema, String work) {
        return new Schema.Parser().parse(owned(schema, work));
    }

    private static String owned(String text, String work) {
        return text.replaceAll("\\bshop\\b", work);
    }

    /** Makes all classes of all trials, with as few calls of the compiler as can be, and runs everything. */
    static void compile(List<Trial> trials, Path folder) throws IOException {
        Workshop before = new Workshop(folder.resolve("before"));
        Workshop after = new Workshop(folder.resolve("after"));
        Workshop callers = new Workshop(folder.resolve("callers"), before.classes());
        Workshop again = new Workshop(folder.resolve("again"), after.classes());
        for (Trial trial : trials) {
            before.generate(trial.work, trial.old, JavaSettings.DEFAULTS);
            after.generate(trial.work, trial.next, JavaSettings.DEFAULTS);
            callers.write(trial.work, CALLER + ".java", trial.source());
            again.write(trial.work, CALLER + ".java", trial.source());
        }
        Map<String, String> wrong = new LinkedHashMap<>(before.compile());
        wrong.putAll(after.compile());
        Map<String, String> refused = new LinkedHashMap<>(callers.compile());
        Map<String, String> refusedAgain = again.compile();
        for (Trial trial : trials) {
            trial.run("before", refused, before.classes(), callers.classes(), trial.old, trial.code.record());
            Map<String, String> broken = new LinkedHashMap<>(wrong);
            Optional<String> record = trial.code.nextRecord().or(trial.code::record);
            trial.run("notRebuilt", broken, after.classes(), callers.classes(), trial.next, record);
            broken.putAll(refusedAgain);
            trial.run("rebuilt", broken, after.classes(), again.classes(), trial.next, record);
        }
    }

    String before() {
        return outcome("before");
    }

    String notRebuilt() {
        return outcome("notRebuilt");
    }

    String rebuilt() {
        return outcome("rebuilt");
    }

    private String outcome(String which) {
        return outcomes.getOrDefault(which, "");
    }

    private String source() {
        return "package " + work + ";\npublic final class " + CALLER + " {\n  public static Object run("
                + (code.record().isPresent() ? old.getName() + " record" : "") + ") throws Exception {\n" + code.given()
                + "\n  }\n}\n";
    }

    private void run(
            String which,
            Map<String, String> refused,
            Path classes,
            Path caller,
            Schema reader,
            Optional<String> record)
            throws IOException {
        if (refused.containsKey(work)) {
            outcomes.put(which, UserCode.NOT_COMPILED);
            return;
        }
        URL[] path = {classes.toUri().toURL(), caller.toUri().toURL()};
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(path, Trial.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            outcomes.put(which, call(loader, reader, record));
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    private String call(ClassLoader loader, Schema reader, Optional<String> record) {
        try {
            Method run = Arrays.stream(loader.loadClass(work + "." + CALLER).getMethods())
                    .filter(method -> method.getName().equals("run"))
                    .findFirst()
                    .orElseThrow();
            Object[] arguments = record.isEmpty() ? new Object[0] : new Object[] {read(loader, reader, record.get())};
            return String.valueOf(run.invoke(null, arguments));
        } catch (InvocationTargetException e) {
            return e.getTargetException().getClass().getSimpleName();
        } catch (ReflectiveOperationException | IOException e) {
            throw new AssertionError(work, e);
        } catch (LinkageError e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Written with the version that knows what is in it. */
    private Object read(ClassLoader loader, Schema reader, String json)
            throws IOException, ReflectiveOperationException {
        Schema writer = code.nextRecord().filter(json::equals).isPresent() ? next : old;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer).write(generic(writer, json), encoder);
        encoder.flush();
        Class<? extends SpecificRecordBase> type =
                loader.loadClass(reader.getFullName()).asSubclass(SpecificRecordBase.class);
        return new SpecificDatumReader<Object>(writer, reader, SpecificData.getForClass(type))
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    private static GenericRecord generic(Schema writer, String json) {
        try {
            return new GenericDatumReader<GenericRecord>(writer)
                    .read(null, DecoderFactory.get().jsonDecoder(writer, json));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
