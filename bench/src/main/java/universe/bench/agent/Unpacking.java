package universe.bench.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import universe.agent.image.Images;
import universe.artifacts.Sha256;
import universe.protocol.Surroundings;

/** An image of a few programs and libraries of this machine, unpacked by umoci and by us. */
final class Unpacking {
  private static final String MAKE =
      """
      set -eu
      cd "$1"
      mkdir -p tree/usr
      for each in /usr/lib/python3 /usr/share/doc /usr/share/perl /usr/lib/git-core /usr/share/zoneinfo; do
        [ ! -d $each ] || cp -r --parents $each tree 2>/dev/null || true
      done
      for each in /usr/lib/*/lib*.so.*; do
        [ ! -f "$each" ] || cp -L --parents "$each" tree
        [ "$(du -sm tree | cut -f1)" -lt 250 ] || break
      done
      tar -C tree -cf layer.tar .
      umoci init --layout layout
      umoci new --image layout:it
      umoci raw add-layer --image layout:it layer.tar
      echo 0
      """;

  private final Path work;

  Unpacking(Path work) throws Exception {
    this.work = Files.createDirectories(work.resolve("image"));
    Loops.nanos(MAKE, this.work.toString());
  }

  double megabytes() throws IOException {
    return Files.size(work.resolve("layer.tar")) / 1e6;
  }

  double umoci(int round) throws Exception {
    String script =
        "cd \"$1\"; begin=$(date +%s%N); umoci unpack --image layout:it out$2 >&2;"
            + " echo $(( $(date +%s%N) - begin ))";
    return Loops.nanos(script, work.toString(), "" + round) / 1e9;
  }

  /** With the check of the layer's digest, as each comes to a host once. */
  double ours(int round) throws IOException {
    Path blobs = work.resolve("layout/blobs/sha256");
    JsonNode index = json(work.resolve("layout/index.json"));
    JsonNode manifest = json(blobs.resolve(digest(index.path("manifests").path(0))));
    JsonNode layer = manifest.path("layers").path(0);
    Path blob = blobs.resolve(digest(layer));
    var image =
        new Surroundings.Image(
            "bench",
            List.of(new Surroundings.Layer(digest(layer), -1, layer.path("mediaType").asText())),
            List.of(),
            List.of(),
            Map.of(),
            "/",
            "");
    var images =
        new Images(
            work.resolve("layers" + round),
            100_000_000,
            new Images.Keeping("bench", Long.MAX_VALUE));
    long begin = System.nanoTime();
    images.provide(image, (wanted, name) -> checked(blob, wanted.sha256()), words -> {});
    return (System.nanoTime() - begin) / 1e9;
  }

  private static Path checked(Path blob, String digest) throws IOException {
    if (!Sha256.of(blob).hex().equals(digest)) {
      throw new IOException("another digest");
    }
    return blob;
  }

  private static String digest(JsonNode descriptor) {
    return descriptor.path("digest").asText().substring("sha256:".length());
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
