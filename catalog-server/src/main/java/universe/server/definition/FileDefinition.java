package universe.server.definition;

/**
 * A text file bound for each instance.
 *
 * @param content a template of the second stage ({@code <%…%>})
 */
public record FileDefinition(String path, String content, boolean executable) {}
