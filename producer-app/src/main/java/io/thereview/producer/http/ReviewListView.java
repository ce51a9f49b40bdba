package io.thereview.producer.http;

import io.thereview.producer.review.Review;
import java.util.List;

/** The newest reviews of an entity as they are sent, newest first. */
record ReviewListView(List<ReviewView> reviews) {

    /** Most reviews in one list. */
    static final int LONGEST = 50;

    static ReviewListView of(List<Review> reviews) {
        return new ReviewListView(reviews.stream().map(ReviewView::of).toList());
    }
}
