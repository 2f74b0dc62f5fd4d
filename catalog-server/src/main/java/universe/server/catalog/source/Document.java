package universe.server.catalog.source;

import java.time.Instant;

/**
 * What a repository sent, unpacked.
 *
 * @param bytes a repository document or a bundle
 * @param type its media type as it was sent, empty when unknown
 * @param etag by which the source knows this version; empty when it gave none
 * @param modified the same as a date, as the source wrote it
 * @param fetchedAt when the source last said that this is what it has
 */
record Document(byte[] bytes, String type, String etag, String modified, Instant fetchedAt) {
  Document seenAt(Instant now) {
    return new Document(bytes, type, etag, modified, now);
  }

  Document withoutContent() {
    return new Document(new byte[0], type, etag, modified, fetchedAt);
  }
}
