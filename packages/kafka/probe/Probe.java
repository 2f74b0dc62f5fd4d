import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes a hundred messages, reads them from the beginning, and finds every broker in the cluster. */
void main(String[] words) throws Exception {
  String brokers = System.getenv("ENDPOINT_BOOTSTRAP");
  List<String> messages = IntStream.range(0, 100).mapToObj(each -> "message " + each).toList();
  if (words[0].equals("write")) {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers, "acks", "all");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String message : messages) {
        producer.send(new ProducerRecord<>("probe", 0, message, message)).get();
      }
    }
  }
  try (var admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
    int wanted = Integer.parseInt(System.getenv("INSTANCES"));
    for (int i = 0; i < 100 && admin.describeCluster().nodes().get().size() != wanted; i++) {
      Thread.sleep(200);
    }
    int found = admin.describeCluster().nodes().get().size();
    if (found != wanted) {
      throw new IllegalStateException("the cluster has " + found + " brokers");
    }
  }
  Map<String, Object> settings =
      Map.of("bootstrap.servers", brokers, "group.id", "probe-" + System.nanoTime(), "auto.offset.reset", "earliest");
  List<String> read = new ArrayList<>();
  try (var consumer =
      new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
    consumer.subscribe(List.of("probe"));
    for (int i = 0; i < 150 && read.size() < messages.size(); i++) {
      consumer.poll(Duration.ofMillis(400)).forEach(record -> read.add(record.value()));
    }
  }
  if (!read.equals(messages)) {
    throw new IllegalStateException("read " + read.size() + " of " + messages.size() + " messages");
  }
}
