package io.thereview.system;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.thereview.runtime.kafka.AwaitedSender;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of docs/architecture.md that neither the compiler nor the module graph keeps. */
class ArchitectureTest {

    /** Main classes of every module; what is generated from schemas too. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.thereview");

    private static final String STACK = "io.thereview.stack..";
    private static final String GATE_COMMANDS = "io.thereview.gate.command..";
    private static final String TEST_KIT = "io.thereview.testkit..";
    private static final String SYSTEM_COMMANDS = "io.thereview.system.command..";
    private static final String[] APPS = {
        "io.thereview.producer..", "io.thereview.notification..", "io.thereview.analytics..", "io.thereview.cache.."
    };

    private static final DescribedPredicate<JavaClass> GENERATED = resideInAPackage("io.thereview.events..")
            .and(not(resideInAPackage("io.thereview.events.topic..")))
            .as("generated from schemas/");

    @Test
    void classes_of_every_module_are_judged() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).map(name -> name.split("\\.", -1)[2]))
                .contains("event", "events", "runtime", "stack", "testkit")
                .contains("producer", "notification", "analytics", "cache");
    }

    @Test
    void packages_that_people_write_are_null_marked() {
        Stream<JavaPackage> unmarked = CLASSES.stream()
                .filter(not(GENERATED))
                .map(JavaClass::getPackage)
                .distinct()
                .filter(room -> !room.isAnnotatedWith(NullMarked.class));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void state_that_is_static_is_never_mutable() {
        fields().that()
                .areStatic()
                .and(describe("are written by people", ArchitectureTest::writtenByPeople))
                .should()
                .beFinal()
                .andShould()
                .notHaveRawType(describe("that holds something mutable", ArchitectureTest::mutable))
                .check(CLASSES);
    }

    private static boolean writtenByPeople(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.SYNTHETIC) && !GENERATED.test(field.getOwner());
    }

    private static boolean mutable(JavaClass type) {
        return type.isAssignableTo(ThreadLocal.class)
                || type.getPackageName().equals(AtomicReference.class.getPackageName());
    }

    /**
     * Passed in, so that tests decide them. Allowed: where programs are put together; commands, which speak with people; the
     * local stack and the test kit, which deal with real processes; a check of schemas, which asks for the day unless it is
     * given one, so that nobody forgets that waivers end; and a problem's number, by which an answer is found in the log.
     */
    @Test
    void time_chance_and_waiting_are_passed_in() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.thereview.runtime.dropwizard..", STACK, GATE_COMMANDS, SYSTEM_COMMANDS, TEST_KIT)
                .and()
                .haveSimpleNameNotEndingWith("Application")
                .and()
                .doNotHaveFullyQualifiedName("io.thereview.runtime.problem.Problem")
                .and()
                .doNotHaveFullyQualifiedName("io.thereview.gate.check.GateRun")
                .should()
                .accessTargetWhere(target("time, chance or waiting", ArchitectureTest::isTimeChanceOrWaiting))
                .check(CLASSES);
    }

    private static boolean isTimeChanceOrWaiting(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return (owner.getPackageName().equals("java.time") && name.equals("now"))
                || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                || (owner.isEquivalentTo(Random.class) && name.equals("<init>"))
                || (owner.isEquivalentTo(Thread.class) && name.equals("sleep"));
    }

    @Test
    void clients_of_kafka_are_built_in_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.thereview.runtime.kafka..",
                        "io.thereview.gate.topic..",
                        "io.thereview.system.cluster..",
                        "io.thereview.system.collect..",
                        STACK,
                        TEST_KIT)
                .should()
                .accessTargetWhere(target(
                        "a new client of Kafka",
                        target -> (isA(Producer.class, target)
                                        && target.getName().equals("<init>"))
                                || (isA(Consumer.class, target)
                                        && target.getName().equals("<init>"))
                                || (isA(Admin.class, target) && target.getName().equals("create"))))
                .check(CLASSES);
    }

    @Test
    void offsets_are_committed_in_one_room() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.thereview.runtime.consume..")
                .should()
                .accessTargetWhere(target(
                        "a commit",
                        target ->
                                isA(Consumer.class, target) && target.getName().startsWith("commit")))
                .check(CLASSES);
    }

    @Test
    void records_are_sent_by_relay_and_publisher_as_signs_of_life_and_by_whoever_awaits_them_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.thereview.runtime.publish..",
                        "io.thereview.runtime.publisher..",
                        "io.thereview.runtime.kafka..",
                        "io.thereview.runtime.readers..",
                        TEST_KIT)
                .should()
                .accessTargetWhere(target(
                        "a send",
                        target ->
                                isA(Producer.class, target) && target.getName().startsWith("send")))
                .check(CLASSES);
    }

    @Test
    void records_are_awaited_as_dead_letters_retries_replays_and_undelivered_events_only() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.thereview.runtime.deadletter..",
                        "io.thereview.runtime.retry..",
                        "io.thereview.runtime.replay..",
                        "io.thereview.runtime.publisher..",
                        "io.thereview.runtime.undelivered..")
                .and()
                .doNotBelongToAnyOf(AwaitedSender.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(AwaitedSender.class)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"producer", "notification", "analytics", "cache"})
    void app_never_depends_on_another(String app) {
        String own = "io.thereview." + app + "..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage(APPS).and(not(resideInAPackage(own))))
                .check(CLASSES);
    }

    @Test
    void runtime_knows_no_event_type_and_no_app() {
        noClasses()
                .that()
                .resideInAPackage("io.thereview.runtime..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(APPS).or(resideInAPackage("io.thereview.events..")))
                .check(CLASSES);
    }

    @Test
    void rooms_of_a_module_are_free_of_cycles() {
        slices().matching("io.thereview.(*).(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void words_of_events_depend_on_nothing() {
        classes()
                .that()
                .resideInAPackage("io.thereview.event")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.thereview.event")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.thereview.producer.review",
                "io.thereview.notification.notice",
                "io.thereview.analytics.score",
                "io.thereview.cache.key"
            })
    void domain_depends_on_the_words_of_events_only(String domain) {
        classes()
                .that()
                .resideInAPackage(domain)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.thereview.event", domain)
                .check(CLASSES);
    }

    /** So that no mistake of the platform can be made by its judge as well. */
    @ParameterizedTest
    @ValueSource(strings = {"history", "check", "report"})
    void judge_of_runs_knows_no_code_of_the_platform(String room) {
        classes()
                .that()
                .resideInAPackage("io.thereview.system." + room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "io.thereview.system.history",
                        "io.thereview.system.check",
                        "io.thereview.system.report")
                .check(CLASSES);
    }

    @Test
    void generated_classes_are_seen_by_mapping_rooms_only() {
        noClasses()
                .that(not(GENERATED))
                .and()
                .resideOutsideOfPackages(
                        "io.thereview.events.topic..",
                        "io.thereview.producer.event..",
                        "io.thereview.*.handle..",
                        STACK,
                        TEST_KIT)
                .should()
                .dependOnClassesThat(GENERATED)
                .check(CLASSES);
    }

    private static boolean isA(Class<?> type, AccessTarget target) {
        return target.getOwner().isAssignableTo(type);
    }

    private static DescribedPredicate<JavaAccess<?>> target(String what, Predicate<AccessTarget> predicate) {
        return describe("the target is " + what, access -> predicate.test(access.getTarget()));
    }
}
