package io.thereview.stack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;

/**
 * Takes every mail over SMTP. Keeps it in memory and shows it over HTTP, or adds it to a journal. Listens on the loopback
 * address only.
 */
public final class MailCatcher {

    private MailCatcher() {}

    /** Runs until it is told to end. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("usage: MailCatcher SMTP_PORT HTTP_PORT [JOURNAL]");
            System.exit(2);
        }
        Inbox inbox = arguments.length == 3
                ? Inbox.journaled(Clock.systemUTC(), Path.of(arguments[2]))
                : new Inbox(Clock.systemUTC());
        start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), inbox);
    }

    private static void start(int smtpPort, int httpPort, Inbox inbox) throws IOException {
        ServerSetup smtp =
                new ServerSetup(smtpPort, InetAddress.getLoopbackAddress().getHostAddress(), ServerSetup.PROTOCOL_SMTP);
        smtp.setServerStartupTimeout(30_000);
        GreenMail greenMail = new GreenMail(smtp);
        greenMail
                .getManagers()
                .getUserManager()
                .setMessageDeliveryHandler((message, recipient) -> new CatchAll(inbox, recipient.getEmail()));
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", new InboxHttp(inbox));
        greenMail.start();
        http.start();
    }
}
