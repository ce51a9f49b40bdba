package io.thereview.system.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that echoes. */
@Timeout(20)
class FaultProxyIT {

    private static final int SHORT_MILLIS = 300;

    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.between(freePort(), server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            }
        } catch (IOException e) {
            assertThat(server.isClosed()).isTrue();
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            assertThat(e).isInstanceOf(SocketException.class);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(SHORT_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String hear(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), US_ASCII);
    }

    private static String talk(Socket socket, String text) throws IOException {
        say(socket, text);
        return hear(socket, text.length());
    }

    @Test
    void bytes_pass_in_both_directions_and_so_does_the_end() throws IOException {
        try (Socket socket = connect()) {
            assertThat(talk(socket, "hello")).isEqualTo("hello");
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void black_hole_to_the_server_holds_what_clients_send_until_it_is_healed() throws IOException {
        try (Socket socket = connect()) {
            assertThat(talk(socket, "before")).isEqualTo("before");
            proxy.become(new Link.BlackHole(Direction.TO_SERVER));
            say(socket, "during");
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);

            proxy.become(new Link.Pass());

            assertThat(hear(socket, 6)).isEqualTo("during");
        }
    }

    @Test
    void black_hole_to_the_client_lets_the_server_hear() throws Exception {
        try (Socket socket = connect()) {
            proxy.become(new Link.BlackHole(Direction.TO_CLIENT));
            say(socket, "one");
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);

            // The other way round now: were the answer not made meanwhile, it could not come.
            proxy.become(new Link.BlackHole(Direction.TO_SERVER));

            assertThat(hear(socket, 3)).isEqualTo("one");
            say(socket, "two");
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void new_connection_into_a_black_hole_hears_nothing() throws IOException {
        proxy.become(new Link.BlackHole(Direction.TO_SERVER));
        try (Socket socket = connect()) {
            say(socket, "anybody");
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void delay_makes_every_piece_later_in_both_directions() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(5_000);
            assertThat(talk(socket, "warm")).isEqualTo("warm");
            proxy.become(new Link.Delay(Duration.ofMillis(200)));
            long begin = System.nanoTime();
            assertThat(talk(socket, "late")).isEqualTo("late");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    @Test
    void slow_link_takes_the_time_that_its_rate_says() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(5_000);
            proxy.become(new Link.Slow(10_000));
            String text = "x".repeat(5_000);
            long begin = System.nanoTime();
            assertThat(talk(socket, text)).isEqualTo(text);
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofMillis(490), Duration.ofSeconds(4));
        }
    }

    @Test
    void heal_ends_a_delay_that_has_begun() throws IOException {
        try (Socket socket = connect()) {
            proxy.become(new Link.Delay(Duration.ofSeconds(30)));
            say(socket, "soon");
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);
            proxy.become(new Link.Pass());
            assertThat(hear(socket, 4)).isEqualTo("soon");
        }
    }

    @Test
    void reset_ends_open_connections_and_new_ones_with_a_reset() throws IOException {
        try (Socket open = connect()) {
            assertThat(talk(open, "here")).isEqualTo("here");
            proxy.become(new Link.Reset());
            assertThatThrownBy(() -> hear(open, 1))
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
            assertThatThrownBy(this::exchange).isInstanceOf(SocketException.class);
        }
        proxy.become(new Link.Pass());
        assertThat(exchange()).isEqualTo("again");
    }

    private String exchange() throws IOException {
        try (Socket socket = connect()) {
            return talk(socket, "again");
        }
    }

    @Test
    void refuse_accepts_nobody_until_it_is_healed() throws IOException {
        try (Socket open = connect()) {
            assertThat(talk(open, "here")).isEqualTo("here");
            proxy.become(new Link.Refuse());
            assertThatThrownBy(() -> hear(open, 1)).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.become(new Link.Pass());
        assertThat(exchange()).isEqualTo("again");
    }

    @Test
    void server_that_is_not_there_shows_as_a_reset_and_is_found_again() throws IOException {
        int port = server.getLocalPort();
        server.close();
        assertThatThrownBy(this::exchange).isInstanceOf(SocketException.class);

        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);

        assertThat(exchange()).isEqualTo("again");
    }
}
