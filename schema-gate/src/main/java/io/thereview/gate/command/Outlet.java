package io.thereview.gate.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that remembers why it lost what was written to it: a {@code PrintWriter} only knows that something was lost. */
final class Outlet extends OutputStream {

    private final OutputStream out;
    private @Nullable IOException failure;

    Outlet(OutputStream out) {
        this.out = out;
    }

    /** Why something is missing; empty if nothing is, or if the reader wanted no more and closed the pipe. */
    Optional<String> loss() {
        return Optional.ofNullable(failure)
                .map(lost -> lost.getMessage() == null ? lost.toString() : lost.getMessage())
                .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"));
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }
}
