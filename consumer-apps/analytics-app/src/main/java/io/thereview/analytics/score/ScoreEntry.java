package io.thereview.analytics.score;

/** Which product's score changes, and how. */
public record ScoreEntry(Product product, ScoreChange change) {}
