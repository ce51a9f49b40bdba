package io.thereview.analytics.http;

import io.thereview.analytics.score.Product;
import io.thereview.analytics.score.Score;
import io.thereview.analytics.score.Scores;
import io.thereview.runtime.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;

/** Answers with scores: one, or all of them page by page. */
@Path("/api/v1/scores")
@Produces(MediaType.APPLICATION_JSON)
public final class ScoreResource {

    private static final int MOST = 500;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");
    private static final String FROM_THE_START = "";

    private final Scores scores;

    /** Looks the scores up there. */
    public ScoreResource(Scores scores) {
        this.scores = scores;
    }

    /** A page of all scores, ordered by kind and id. */
    @GET
    public ScorePage list(
            @QueryParam("after") @DefaultValue(FROM_THE_START) String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        int size = size(limit);
        List<Score> found =
                after.equals(FROM_THE_START) ? scores.first(size + 1) : scores.after(position(after), size + 1);
        return ScorePage.of(found, size);
    }

    private static int size(String limit) {
        if (!LIMIT.matcher(limit).matches() || Integer.parseInt(limit) > MOST) {
            throw ProblemException.invalid("limit", "must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    private static Product position(String after) {
        try {
            return Cursor.parse(after);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("after", Cursor.RULE);
        }
    }

    /** The score of one product. */
    @GET
    @Path("{entity_type}/{entity_id}")
    public ScoreView score(@PathParam("entity_type") String entityType, @PathParam("entity_id") String entityId) {
        if (!Product.isEntityType(entityType)) {
            throw ProblemException.invalid("entity_type", Product.ENTITY_TYPE_RULE);
        }
        if (!Product.isEntityId(entityId)) {
            throw ProblemException.invalid("entity_id", Product.ENTITY_ID_RULE);
        }
        return scores.of(new Product(entityType, entityId))
                .map(ScoreView::of)
                .orElseThrow(() -> ProblemException.notFound(
                        "nothing was counted for this product yet; its score appears with its first review or view"));
    }
}
