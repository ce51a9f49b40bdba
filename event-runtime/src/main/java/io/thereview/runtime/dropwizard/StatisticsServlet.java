package io.thereview.runtime.dropwizard;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thereview.runtime.observe.PublishStatistics;
import io.thereview.runtime.observe.StatisticsJson;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code GET /statistics} at the admin port: the statistics of every group that the app reads for, and of all that publishes. */
final class StatisticsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient List<Views.Group> shown;
    private final transient List<PublishStatistics> publishers;
    private final transient JsonMapper mapper = JsonMapper.builder().build();

    /** Shows those that the lists have at the time of a request. */
    StatisticsServlet(List<Views.Group> shown, List<PublishStatistics> publishers) {
        this.shown = shown;
        this.publishers = publishers;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        var groups = body.putArray("groups");
        shown.forEach(each -> groups.add(StatisticsJson.of(each.statistics().snapshot())));
        var published = body.putArray("publishers");
        publishers.forEach(each -> published.add(StatisticsJson.of(each.snapshot())));
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        mapper.writerWithDefaultPrettyPrinter().writeValue(response.getWriter(), body);
    }
}
