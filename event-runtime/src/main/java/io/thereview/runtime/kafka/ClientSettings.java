package io.thereview.runtime.kafka;

import java.util.Optional;

/**
 * To which cluster clients connect, as whom, and what of their behaviour may be chosen.
 *
 * @param bootstrapServers {@code host:port[,host:port…]}
 * @param clientId as it shows in broker logs and metrics
 * @param rack where the clients are, as the brokers name racks: they then read from a replica near them
 */
public record ClientSettings(
        String bootstrapServers,
        String clientId,
        Optional<String> rack,
        ClientSecurity security,
        Membership membership,
        Batching batching) {

    /** What fits most programs, without encryption and login. */
    public static ClientSettings plain(String bootstrapServers, String clientId) {
        return new ClientSettings(
                bootstrapServers,
                clientId,
                Optional.empty(),
                ClientSecurity.NONE,
                Membership.DEFAULT,
                Batching.DEFAULT);
    }
}
