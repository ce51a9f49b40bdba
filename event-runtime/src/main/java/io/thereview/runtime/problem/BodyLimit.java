package io.thereview.runtime.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses bodies that are larger than any valid one before they are read into memory. */
final class BodyLimit implements ContainerRequestFilter {

    static final long BYTES = 256 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > BYTES) {
            throw ProblemException.tooLarge(BYTES);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Counting(request.getEntityStream()));
        }
    }

    /** Counts what is read, for bodies that do not say their length. */
    private static final class Counting extends FilterInputStream {

        private long left = BYTES;

        private Counting(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw ProblemException.tooLarge(BYTES);
            }
        }
    }
}
