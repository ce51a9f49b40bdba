package io.thereview.gate.registry;

import io.thereview.gate.registry.RegistryConnection.Credentials;
import io.thereview.gate.source.SourceException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** What goes wrong with a registry, in words: where, why, and what to do. */
final class Trouble {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final RegistryConnection connection;

    Trouble(RegistryConnection connection) {
        this.connection = connection;
    }

    /** It did not answer as it should; the question is the end of "cannot ...". */
    SourceException of(String what, AnswerException answer) {
        return new SourceException(cannot(what) + why(answer), answer);
    }

    /** It did not answer in time. */
    SourceException late(String what, Exception cause) {
        return new SourceException(
                cannot(what) + "it did not answer in " + seconds() + " s; is it overloaded, or something in between?"
                        + " (--timeout SECONDS waits longer)",
                cause);
    }

    /** It did not answer, or with something that cannot be read. */
    SourceException of(String what, Throwable failure) {
        if (failure instanceof SourceException known) {
            return known;
        }
        if (failure instanceof SocketTimeoutException timeout) {
            return late(what, timeout);
        }
        return new SourceException(cannot(what) + why(failure), failure);
    }

    private String cannot(String what) {
        return "cannot " + what + " at the registry " + connection.url() + ": ";
    }

    private String why(AnswerException answer) {
        int status = answer.status();
        String said = status + ": " + answer.words();
        if (status == UNAUTHORIZED) {
            return "it does not know who we are (" + said + "); " + credentials();
        }
        if (status == FORBIDDEN) {
            return "it does not allow that (" + said + "); ask who runs it for the right, or use another user or token";
        }
        if (status >= 300 && status < 400) {
            return "it sends us elsewhere (" + status + ", " + answer.location()
                    + "); if that is the registry, use its address; a login page in between is none";
        }
        if (answer.isBusy()) {
            return "it is busy (" + said + "); repeat it"
                    + answer.retryAfter()
                            .map(time -> " after " + time.toSeconds() + " s")
                            .orElse(" later");
        }
        if (status == NOT_FOUND && !answer.isNotThere()) {
            return "that is no registry (" + said
                    + "); is the path right? Confluent's is empty, Apicurio's is /apis/ccompat/v7";
        }
        if (status >= 500) {
            return "it failed (" + said + "); see its log, and repeat this when it is well";
        }
        return "it answers " + said;
    }

    private String credentials() {
        return switch (connection.credentials()) {
            case Credentials.None none ->
                connection.keystore().isPresent()
                        ? "look at the certificate in --registry-keystore, or give a user or a token"
                        : "give --registry-user and --registry-password-file, or --registry-token-file";
            case Credentials.Basic basic ->
                "look at --registry-user " + basic.user() + " and the password in " + basic.passwordFile();
            case Credentials.Bearer bearer -> "look at the token in " + bearer.tokenFile() + "; it may have expired";
        };
    }

    private String why(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "there is no host " + connection.url().getHost() + "; is the address right?";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "nobody answers there (" + Words.line(failure.getMessage())
                    + "); is it up, and is the address right?";
        }
        if (failure instanceof SSLException) {
            return "no secure connection (" + Words.deepest(failure)
                    + "); --registry-truststore says whom to trust, --registry-keystore who we are";
        }
        if (failure instanceof SocketException) {
            return "the connection broke (" + Words.line(failure.getMessage()) + "); repeat it";
        }
        return "it answers with something that a registry would not say (" + Words.deepest(failure)
                + "); is there a proxy or a login page in between, and is the address right?";
    }

    private String seconds() {
        double seconds = connection.timeout().toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }
}
