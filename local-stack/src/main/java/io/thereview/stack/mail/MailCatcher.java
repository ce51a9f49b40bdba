package io.thereview.stack.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executors;

/** Takes every mail over SMTP and shows it over HTTP. Keeps it in memory; listens on the loopback address only. */
public final class MailCatcher {

    private MailCatcher() {}

    /** Runs until it is told to end. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: MailCatcher SMTP_PORT HTTP_PORT");
            System.exit(2);
        }
        start(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private static void start(int smtpPort, int httpPort) throws IOException {
        Inbox inbox = new Inbox(Clock.systemUTC());
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
