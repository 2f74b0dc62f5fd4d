import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Puts three megabytes on two data nodes each, and gets them back. Hadoop's client needs a Java older than 24. */
final class Probe {
  public static void main(String[] words) throws Exception {
    var settings = new Configuration();
    settings.set("dfs.replication", "2");
    settings.set("dfs.blocksize", "1m");
    settings.set("dfs.namenode.fs-limits.min-block-size", "1048576");
    var bytes = new byte[3 << 20];
    new Random(7).nextBytes(bytes);
    var file = new Path("/probe/bytes");
    try (var hdfs = FileSystem.newInstance(URI.create(System.getenv("ENDPOINT_HDFS")), settings, "hdfs")) {
      if (words[0].equals("write")) {
        try (var out = hdfs.create(file, true)) {
          out.write(bytes);
        }
      }
      var read = new byte[bytes.length];
      try (var in = hdfs.open(file)) {
        in.readFully(0, read);
      }
      if (!Arrays.equals(read, bytes)) {
        throw new IllegalStateException("what came back is not what was put");
      }
      for (var block : hdfs.getFileBlockLocations(file, 0, bytes.length)) {
        if (block.getHosts().length != 2) {
          throw new IllegalStateException("a block has " + block.getHosts().length + " copies");
        }
      }
    }
  }
}
