package io.thereview.stack.server;

import io.thereview.stack.mail.InboxClient;
import io.thereview.stack.mail.MailCatcher;
import io.thereview.stack.process.Command;
import io.thereview.stack.process.Ports;
import io.thereview.stack.process.Workspace;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The mail catcher as a process of its own, with this program's class path. */
public final class MailServer implements Plan {

    /** The name of the server, and of its HTTP port. */
    public static final String NAME = "mail";

    /** The name under which its SMTP port is assigned. */
    public static final String SMTP = "smtp";

    /** The names under which its ports are assigned. */
    public static final Set<String> PORT_NAMES = Set.of(NAME, SMTP);

    private static final List<String> QUIET =
            List.of("-Dslf4j.internal.verbosity=ERROR", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    private static final int HEAP_MEGABYTES = 192;

    private final Workspace workspace;
    private final Ports ports;

    private final Optional<Path> journal;

    public MailServer(Workspace workspace, Ports ports) {
        this(workspace, ports, Optional.empty());
    }

    /**
     * @param journal the file to which each mail is added before its sender hears that it was taken, one JSON object to a
     *     line; mails are then kept there and not in memory
     */
    public MailServer(Workspace workspace, Ports ports, Optional<Path> journal) {
        this.workspace = workspace;
        this.ports = ports;
        this.journal = journal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return "smtp 127.0.0.1:" + smtpPort() + ", inbox " + url();
    }

    /** Where mail is handed in. */
    public int smtpPort() {
        return ports.of(SMTP);
    }

    /** Where the inbox is read. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + ports.of(NAME));
    }

    /** The inbox, read from here. */
    public InboxClient inbox() {
        return new InboxClient(url());
    }

    @Override
    public void prepare() {
        // It keeps everything in memory or in the journal.
    }

    @Override
    public Command command() {
        List<String> arguments =
                new ArrayList<>(List.of(Integer.toString(smtpPort()), Integer.toString(ports.of(NAME))));
        journal.map(Path::toString).ifPresent(arguments::add);
        List<String> line =
                workspace.java(HEAP_MEGABYTES).main(QUIET, ownClassPath(), MailCatcher.class.getName(), arguments);
        return new Command(line, Map.of(), workspace.configuration(NAME));
    }

    @Override
    public boolean isReady() {
        return Probe.line(smtpPort(), "", "220") && Probe.http(url().resolve("/messages/count"));
    }

    private static String ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
