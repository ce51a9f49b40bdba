package io.thereview.analytics.http;

import io.thereview.analytics.score.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of all scores.
 *
 * @param next what to ask for as {@code after} to get the following page; null when this is the last
 */
public record ScorePage(List<ScoreView> scores, @Nullable String next) {

    /**
     * The page out of the scores that were found.
     *
     * @param found one more than the limit when there is another page
     */
    static ScorePage of(List<Score> found, int limit) {
        if (found.size() <= limit) {
            return new ScorePage(found.stream().map(ScoreView::of).toList(), null);
        }
        List<Score> page = found.subList(0, limit);
        return new ScorePage(
                page.stream().map(ScoreView::of).toList(),
                Cursor.after(page.getLast().product()));
    }
}
