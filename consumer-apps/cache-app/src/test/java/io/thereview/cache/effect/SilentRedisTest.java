package io.thereview.cache.effect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.thereview.cache.key.Invalidation;
import io.thereview.cache.key.Product;
import io.thereview.event.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A Redis that takes connections and commands and does not answer, and then does. */
@Timeout(60)
final class SilentRedisTest {

    /** More than the pool has connections. */
    private static final int CALLERS = 32;

    /** For a connection, for its greeting and for the answer, each two seconds; and as much for a slow machine. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private static final Invalidation INVALIDATION =
            new Invalidation(UUID.fromString("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), new Product("product", "1"), 1);

    private ServerSocket server;
    private volatile boolean answers;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            }
        } catch (IOException e) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader commands = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            for (String array = commands.readLine(); array != null; array = commands.readLine()) {
                String command = command(commands, Integer.parseInt(array.substring(1)));
                if (answers) {
                    client.getOutputStream().write(reply(command).getBytes(US_ASCII));
                }
            }
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    /** Reads a command, which is an array of strings, each with its length before it; returns the first string. */
    private static String command(BufferedReader commands, int strings) throws IOException {
        String first = "";
        for (int i = 0; i < strings; i++) {
            char[] text = new char[Integer.parseInt(commands.readLine().substring(1))];
            for (int read = 0; read < text.length; ) {
                read += commands.read(text, read, text.length - read);
            }
            commands.readLine();
            first = i == 0 ? new String(text) : first;
        }
        return first;
    }

    /** As a Redis that knows no protocol but the oldest, and applies every invalidation. */
    private static String reply(String command) {
        return switch (command) {
            case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
            case "EVAL" -> ":1\r\n";
            default -> "+OK\r\n";
        };
    }

    @Test
    void callers_of_a_silent_redis_all_hear_of_an_outage_and_it_works_again_when_it_answers() throws Exception {
        try (RedisCache cache = new RedisCache("127.0.0.1", server.getLocalPort());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = true;
            assertThat(cache.invalidate(INVALIDATION)).isEqualTo(Outcome.applied());
            answers = false;

            List<Future<Throwable>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                calls.add(callers.submit(() -> catchThrowable(() -> cache.invalidate(INVALIDATION))));
            }
            try {
                for (Future<Throwable> call : calls) {
                    assertThat(call.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS))
                            .matches(RedisOutages::isOutage, "is an outage");
                }
            } finally {
                callers.shutdownNow();
            }

            answers = true;
            assertThat(cache.invalidate(INVALIDATION)).isEqualTo(Outcome.applied());
        }
    }
}
