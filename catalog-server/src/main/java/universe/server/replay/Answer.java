package universe.server.replay;

/**
 * What was answered to a request; absent headers are empty.
 *
 * @param body JSON text, empty for none
 */
public record Answer(int status, String contentType, String location, String etag, String body) {}
