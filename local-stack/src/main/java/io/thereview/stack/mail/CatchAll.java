package io.thereview.stack.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** The user to whom all mail goes: whatever the recipient, it ends in one inbox and in no mailbox. */
final class CatchAll implements GreenMailUser {

    private static final String NAME = "everybody";

    private final Inbox inbox;
    private final String recipient;

    /**
     * @param recipient the address that the mail was sent to
     */
    CatchAll(Inbox inbox, String recipient) {
        this.inbox = inbox;
        this.recipient = recipient;
    }

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        inbox.add(message, recipient);
    }

    @Override
    public String getEmail() {
        return recipient;
    }

    @Override
    public String getLogin() {
        return NAME;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getQualifiedMailboxName() {
        return NAME;
    }

    @Override
    public void create() {
        // There is nothing to create: it has no mailbox.
    }

    @Override
    public void delete() {
        // There is nothing to delete: it has no mailbox.
    }

    @Override
    public void setPassword(String password) {
        // Anybody may hand in mail.
    }

    @Override
    public void authenticate(String password) {
        // Anybody may hand in mail.
    }
}
