package io.thereview.gate.catalogue.site;

import java.nio.charset.StandardCharsets;

/**
 * What every page has around its content.
 *
 * @param title of the window
 * @param top the way to the top folder, empty or ending in a slash
 * @param trail the pages above, as items of a list
 */
record Page(String title, String top, Html trail) {

    /** Scripts and styles come from beside the page, and nothing comes from anywhere else. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'";

    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="{}">
            <title>{}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{}catalogue.css">
            <script src="{}catalogue.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="bar"><nav aria-label="Where you are"><ol class="trail">{}</ol></nav></header>
            <main id="content" tabindex="-1">
            {}
            </main>
            <footer class="foot">
            <p>Written by <code>schema docs</code>. The same as
            <a href="{}asyncapi.yaml">AsyncAPI 3</a> and as <a href="{}catalogue.json">JSON</a>.</p>
            </footer>
            </body>
            </html>
            """;

    byte[] with(Html content) {
        return Html.of(FRAME, POLICY, title, top, top, trail, content, top, top)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
