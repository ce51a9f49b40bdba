package io.thereview.notification;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.thereview.notification.effect.AliasRecipients;
import io.thereview.notification.effect.SmtpMailer;
import io.thereview.notification.handle.NotificationSubscription;
import io.thereview.notification.notice.MailAddress;
import io.thereview.notification.notice.Recipients;
import io.thereview.runtime.consume.Subscription;
import io.thereview.runtime.dropwizard.Consuming;
import io.thereview.runtime.dropwizard.DependencyCheck;
import io.thereview.runtime.dropwizard.EventBundle;
import io.thereview.runtime.dropwizard.GroupMemory;
import io.thereview.runtime.dropwizard.InboxRetention;
import io.thereview.runtime.dropwizard.MigrateCommand;
import io.thereview.runtime.dropwizard.Stages;
import io.thereview.runtime.inbox.Inbox;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** Tells people by mail what happened to their reviews, and sends the mails that other services ask for. */
public final class NotificationApplication extends Application<NotificationConfiguration> {

    /** Longer than reviews are kept on their topic, which is 30 days. */
    private static final Duration REMEMBERED = Duration.ofDays(40);

    /** {@code server|check CONFIG}, {@code db migrate|status CONFIG}. */
    public static void main(String[] arguments) throws Exception {
        new NotificationApplication().run(arguments);
    }

    @Override
    public String getName() {
        return "notification-app";
    }

    @Override
    public void initialize(Bootstrap<NotificationConfiguration> bootstrap) {
        bootstrap.addBundle(new EventBundle());
        bootstrap.addCommand(new MigrateCommand<>(
                NotificationConfiguration.class, NotificationConfiguration::database, Consuming.MIGRATIONS));
    }

    @Override
    public void run(NotificationConfiguration configuration, Environment environment) {
        Clock clock = Clock.systemUTC();
        Jdbi database = configuration.database().open(environment, "waiting_record");
        SmtpMailer mailer = mailer(configuration.mail(), clock);
        Stages.manage(environment, mailer);
        environment.healthChecks().register("mail", mailCheck(mailer));
        Recipients recipients = new AliasRecipients(configuration.mail().recipientDomain());

        Inbox inbox = new Inbox(database);
        InboxRetention.start(inbox, REMEMBERED, clock, environment);
        Subscription subscription = NotificationSubscription.of(configuration.group(), inbox, recipients, mailer);
        Consuming.start(
                configuration.kafka(),
                configuration.consumer(),
                subscription,
                GroupMemory.withoutEffects(database),
                clock,
                environment);
    }

    private static SmtpMailer mailer(MailSettings mail, Clock clock) {
        return new SmtpMailer(mail.host(), mail.port(), new MailAddress(mail.sender()), clock);
    }

    private static DependencyCheck mailCheck(SmtpMailer mailer) {
        return new DependencyCheck(
                "the mail server at " + mailer.address() + "; start it, or set SMTP_HOST and SMTP_PORT to where it is",
                mailer::greet);
    }
}
