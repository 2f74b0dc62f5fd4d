import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.examples.WordCount;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Counts words with MapReduce: the files in HDFS, the work on the node managers. Hadoop's client needs a Java older than 24. */
final class Probe {
  public static void main(String[] words) throws Exception {
    System.setProperty("HADOOP_USER_NAME", "hdfs");
    var settings = new Configuration();
    settings.set("fs.defaultFS", System.getenv("OPTION_HDFS"));
    settings.set("mapreduce.framework.name", "yarn");
    settings.set("yarn.resourcemanager.address", System.getenv("ENDPOINT_RESOURCE_MANAGER"));
    settings.set("yarn.resourcemanager.scheduler.address", System.getenv("ENDPOINT_SCHEDULER"));
    settings.set("mapreduce.application.classpath", "$HADOOP_COMMON_HOME/lib/*");
    settings.set("yarn.app.mapreduce.am.resource.mb", "448");
    settings.set("yarn.app.mapreduce.am.command-opts", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    settings.set("mapreduce.map.memory.mb", "384");
    settings.set("mapreduce.reduce.memory.mb", "384");
    settings.set("mapred.child.java.opts", "-Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    settings.set("mapreduce.task.io.sort.mb", "32");
    var in = new Path("/probe/in-" + System.nanoTime());
    var out = new Path("/probe/out-" + System.nanoTime());
    try (var hdfs = FileSystem.newInstance(URI.create(System.getenv("OPTION_HDFS")), settings)) {
      try (var file = hdfs.create(new Path(in, "words"))) {
        file.write("to be or not to be".getBytes(StandardCharsets.UTF_8));
      }
      Job job = Job.getInstance(settings, "word count");
      job.setMapperClass(WordCount.TokenizerMapper.class);
      job.setCombinerClass(WordCount.IntSumReducer.class);
      job.setReducerClass(WordCount.IntSumReducer.class);
      job.setOutputKeyClass(Text.class);
      job.setOutputValueClass(IntWritable.class);
      FileInputFormat.addInputPath(job, in);
      FileOutputFormat.setOutputPath(job, out);
      if (!job.waitForCompletion(false)) {
        throw new IllegalStateException("the job failed: " + job.getStatus().getFailureInfo());
      }
      try (var result = hdfs.open(new Path(out, "part-r-00000"))) {
        String counted = new String(result.readAllBytes(), StandardCharsets.UTF_8);
        if (!counted.equals("be\t2\nnot\t1\nor\t1\nto\t2\n")) {
          throw new IllegalStateException("counted " + counted);
        }
      }
    }
  }
}
