package io.thereview.stack.mail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The inbox over HTTP: JSON for programs at {@code /messages}, a page for people at {@code /}. */
final class InboxHttp implements HttpHandler {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String JSON_TYPE = "application/json";

    private static final int NEWEST_ON_PAGE = 200;

    private final Inbox inbox;

    InboxHttp(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (request) {
                case "GET /messages" -> answer(exchange, 200, JSON_TYPE, JSON.writeValueAsBytes(inbox.mails()));
                case "GET /messages/count" ->
                    answer(exchange, 200, JSON_TYPE, JSON.writeValueAsBytes(Map.of("count", inbox.count())));
                case "DELETE /messages" -> {
                    inbox.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET /" -> answer(exchange, 200, "text/html; charset=utf-8", utf8(page(inbox.mails())));
                default ->
                    answer(
                            exchange,
                            404,
                            "text/plain; charset=utf-8",
                            utf8("There are GET /, GET /messages, GET /messages/count and DELETE /messages.\n"));
            }
        }
    }

    private static String page(List<CaughtMail> mails) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=en><meta charset=utf-8><title>Inbox</title>"
                + "<style>body{font:16px/1.5 system-ui;max-width:60em;margin:2em auto;padding:0 1em}"
                + "pre{white-space:pre-wrap}summary{cursor:pointer}</style><h1>Inbox</h1><p>"
                + mails.size() + " mails, the newest first; nothing was delivered to anybody.</p>");
        mails.reversed().stream()
                .limit(NEWEST_ON_PAGE)
                .forEach(mail -> page.append("<details><summary>")
                        .append(escaped(mail.subject() + " — to " + mail.to() + ", " + mail.receivedAt()))
                        .append("</summary><pre>")
                        .append(escaped(mail.text()))
                        .append("</pre></details>\n"));
        return page.append("</html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
