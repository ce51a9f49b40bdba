package io.thereview.tool.call;

import java.io.IOException;
import java.io.Writer;

/** Takes so many characters and no more. */
public final class FullDisk extends Writer {

    private int room;

    /** With that much room. */
    public FullDisk(int room) {
        this.room = room;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        room -= length;
        if (room < 0) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void flush() {
        // Nothing is kept.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
