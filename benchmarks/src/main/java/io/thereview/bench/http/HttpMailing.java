package io.thereview.bench.http;

import io.thereview.bench.Row;
import io.thereview.bench.Target;
import io.thereview.bench.Workload;
import io.thereview.bench.runtime.Platform;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Publishing a review while the mail about it goes out later, beside a request that hands the mail in itself. */
public final class HttpMailing implements Workload {

    private static final Duration MAIL_TAKES = Duration.ofSeconds(2);
    private static final int WARM_UP = 2_000;
    private static final double WARM_UP_PER_SECOND = 100;
    private static final int REQUESTS = 200;
    private static final double PER_SECOND = 10;

    private final Platform platform;

    /**
     * @param platform says which part of the requests is measured
     */
    public HttpMailing(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return "http-mailing";
    }

    @Override
    public String description() {
        return "median of a POST at 10/s; peer: the same with the mail handed in within the request, to a server that takes"
                + " 2 s; limit: those 2 s; the ratio is peer by ours";
    }

    @Override
    public List<Row> run() throws Exception {
        try (SlowMail mail = SlowMail.start(MAIL_TAKES);
                PostStack stack = PostStack.start(EnumSet.of(Variant.COALESCED, Variant.MAILING), mail.port())) {
            int requests = platform.scaled(REQUESTS);
            stack.latencies(Variant.COALESCED, platform.scaled(WARM_UP), WARM_UP_PER_SECOND);
            double ours = median(stack, Variant.COALESCED, requests);
            double peer = median(stack, Variant.MAILING, requests);
            return List.of(new Row(
                    "POST; beside one that mails in the request",
                    "ms",
                    ours,
                    peer,
                    MAIL_TAKES.toMillis(),
                    peer / ours,
                    Target.atLeast(200)));
        }
    }

    private static double median(PostStack stack, Variant variant, int requests) throws Exception {
        return PostStack.millis(stack.latencies(variant, requests, PER_SECOND), 50);
    }
}
