package io.thereview.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of the schema catalogue in a real browser. */
final class SchemaDocsIT {

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String CREATED = "subjects/reviews.events-io.thereview.events.review.ReviewCreated.html";
    private static final int NARROW = 360;

    @TempDir
    private static Path work = Path.of("");

    private static @Nullable Playwright playwright;
    private static @Nullable Browser started;
    private static DocsSite checkout = new DocsSite(work);
    private static DocsSite trouble = new DocsSite(work);

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = program();
        assumeTrue(
                program.isPresent() || System.getenv("CI") != null,
                () -> "no browser is installed; one of these is wanted on the PATH: " + BROWSERS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        started = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
        checkout = DocsSite.ofCheckout(work.resolve("checkout"));
        trouble = DocsSite.ofTrouble(work.resolve("trouble"));
    }

    @AfterAll
    static void stop() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void every_page_loads_without_an_error_and_asks_nobody_outside() throws IOException {
        for (DocsSite site : List.of(checkout, trouble)) {
            String home = site.address("");
            List<String> complaints = new ArrayList<>();
            try (BrowserContext context = browser().newContext()) {
                Page page = context.newPage();
                page.onConsoleMessage(message -> complaints.add(message.text()));
                page.onPageError(complaints::add);
                page.onRequest(request -> {
                    if (!request.url().startsWith(home) && !request.url().startsWith("data:")) {
                        complaints.add(request.url());
                    }
                });
                page.onRequestFailed(request -> complaints.add(request.url() + " is missing"));
                for (Path file : site.pages()) {
                    page.navigate(file.toUri().toString());
                    assertThat(page.title()).contains("Schema catalogue");
                    assertThat(complaints).describedAs("%s", file).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void no_page_breaks_a_rule_of_accessibility(ColorScheme scheme) throws IOException {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions().setColorScheme(scheme).setBypassCSP(true);
        for (DocsSite site : List.of(checkout, trouble)) {
            try (BrowserContext context = browser().newContext(options)) {
                Page page = context.newPage();
                for (Path file : site.pages()) {
                    page.navigate(file.toUri().toString());
                    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
                    assertThat(new AxeBuilder(page).analyze().getViolations())
                            .extracting(SchemaDocsIT::words)
                            .describedAs("%s, %s", file, scheme)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void no_page_scrolls_sideways_on_a_telephone() throws IOException {
        Browser.NewContextOptions narrow = new Browser.NewContextOptions().setViewportSize(NARROW, 740);
        for (DocsSite site : List.of(checkout, trouble)) {
            try (BrowserContext context = browser().newContext(narrow)) {
                Page page = context.newPage();
                for (Path file : site.pages()) {
                    page.navigate(file.toUri().toString());
                    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .describedAs("%s", file)
                            .isEqualTo(NARROW);
                }
            }
        }
    }

    @Test
    void every_link_leads_to_something() throws IOException {
        try (BrowserContext context = browser().newContext()) {
            Page page = context.newPage();
            for (Path file : checkout.pages()) {
                page.navigate(file.toUri().toString());
                for (Object link : (List<?>) page.evaluate("Array.from(document.links, each => each.href)")) {
                    String[] parts = link.toString().split("#", 2);
                    Path target = Path.of(URI.create(parts[0]));
                    assertThat(target).describedAs("%s", file).exists();
                    if (parts.length > 1) {
                        assertThat(Files.readString(target)).contains("id=\"" + parts[1] + "\"");
                    }
                }
            }
        }
    }

    @Test
    void filter_finds_subjects_by_the_names_of_their_fields() {
        try (BrowserContext context = browser().newContext()) {
            Page page = context.newPage();
            page.navigate(checkout.address("index.html"));
            int all = page.locator(".entry:visible").count();
            page.getByLabel("Find an event, a field, an owner").fill("Recipient_Address");
            assertThat(page.locator(".entry:visible h3").allTextContents()).containsExactly("SendEmail");
            assertThat(page.locator("[role=status]").textContent()).isEqualTo("1 of " + all + " subjects");
            assertThat(page.locator(".topic:visible").count()).isEqualTo(1);
            page.getByLabel("Find an event, a field, an owner").fill("no such thing");
            assertThat(page.locator(".entry:visible").count()).isZero();
            page.keyboard().press("Escape");
            assertThat(page.locator(".entry:visible").count()).isEqualTo(all);
        }
    }

    @Test
    void everything_is_there_without_scripts() {
        Browser.NewContextOptions plain = new Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (BrowserContext context = browser().newContext(plain)) {
            Page page = context.newPage();
            page.navigate(checkout.address("index.html"));
            assertThat(page.locator(".entry:visible").count()).isGreaterThanOrEqualTo(9);
            assertThat(page.locator("#filter").isVisible()).isFalse();
        }
    }

    @Test
    void content_is_one_key_away_and_the_timeline_is_told_in_words() {
        try (BrowserContext context = browser().newContext()) {
            Page page = context.newPage();
            page.navigate(trouble.address(CREATED));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
            assertThat(page.locator("svg desc").textContent())
                    .contains("release 2 reads records of release 1")
                    .contains("release 2 does not safely read records of today");
        }
    }

    private static Browser browser() {
        return Objects.requireNonNull(started);
    }

    private static Optional<Path> program() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
