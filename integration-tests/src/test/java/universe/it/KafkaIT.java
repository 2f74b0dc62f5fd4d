package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** From a running pool to a Kafka cluster that serves its clients and mends itself. */
class KafkaIT {
  private static final String TOPIC = "orders";
  private static final int MESSAGES = 1000;
  private static final int MORE = 50;

  @Test
  void threeBrokersOnThreeHostsServeTheStandardClientAndSurviveTheLossOfOneAndOfAHost()
      throws Exception {
    try (Pool pool = Pool.start("--agents", "3")) {
      pool.universe("install", "kafka", "--set", "brokers=3", "--wait", "--timeout", "5m")
          .succeeds();
      List<JsonNode> brokers = instances(pool.status("kafka"));
      assertThat(brokers).hasSize(3).allMatch(Pool::isHealthy);
      assertThat(brokers.stream().map(b -> b.path("host").asText()).distinct()).hasSize(3);

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap(brokers)))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 3))).all().get();
        produce(bootstrap(brokers), MESSAGES);
        assertThat(consume(bootstrap(brokers)))
            .containsExactlyInAnyOrderElementsOf(expected(MESSAGES));

        withHealingSwitchedOff(
            pool,
            () -> {
              Pool.process(brokers.get(1)).kill("KILL");
              await().atMost(Duration.ofSeconds(30)).until(() -> inSync(admin) == 6);
              await()
                  .during(Duration.ofSeconds(15))
                  .atMost(Duration.ofSeconds(20))
                  .until(() -> inSync(admin) == 6);
            });
        await()
            .atMost(Duration.ofMinutes(3))
            .untilAsserted(() -> assertThat(inSync(admin)).isEqualTo(9));
      }
      List<JsonNode> after = pool.awaitHealthy("/kafka", 3);
      assertThat(Pool.process(after.get(1))).isNotEqualTo(Pool.process(brokers.get(1)));
      assertThat(after.get(1).path("ports")).isEqualTo(brokers.get(1).path("ports"));
      assertThat(Pool.process(after.get(0))).isEqualTo(Pool.process(brokers.get(0)));
      assertThat(consume(bootstrap(after))).containsExactlyInAnyOrderElementsOf(expected(MESSAGES));
      loseAHost(pool, after);
    }
  }

  /** Two brokers of three keep everything and take more; the third comes back with its host. */
  private static void loseAHost(Pool pool, List<JsonNode> brokers) throws Exception {
    JsonNode lost = brokers.get(2);
    pool.lose(lost.path("host").asText(), List.of(Pool.process(lost)));
    String left = bootstrap(brokers.subList(0, 2));
    produce(left, MORE);
    List<String> all = Stream.concat(expected(MESSAGES).stream(), expected(MORE).stream()).toList();
    assertThat(consume(left, all.size())).containsExactlyInAnyOrderElementsOf(all);

    pool.up().succeeds();
    assertThat(pool.awaitHealthy("/kafka", 3).get(2).path("host")).isEqualTo(lost.path("host"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", left))) {
      await()
          .atMost(Duration.ofMinutes(3))
          .untilAsserted(() -> assertThat(inSync(admin)).isEqualTo(9));
    }
  }

  /** The control: with the deciding process paused, nobody mends anything. */
  private static void withHealingSwitchedOff(Pool pool, Runnable story) {
    pool.server().kill("STOP");
    try {
      story.run();
    } finally {
      pool.server().kill("CONT");
    }
  }

  private static List<JsonNode> instances(JsonNode status) {
    return StreamSupport.stream(status.path("instances").spliterator(), false).toList();
  }

  private static String bootstrap(List<JsonNode> brokers) {
    return String.join(
        ",",
        brokers.stream()
            .map(b -> b.path("address").asText() + ":" + b.path("ports").get(0).path("number"))
            .toList());
  }

  private static void produce(String bootstrap, int count)
      throws ExecutionException, InterruptedException {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers",
            bootstrap,
            "acks",
            "all",
            "key.serializer",
            StringSerializer.class,
            "value.serializer",
            StringSerializer.class);
    try (var producer = new KafkaProducer<String, String>(settings)) {
      for (String message : expected(count)) {
        producer.send(new ProducerRecord<>(TOPIC, message, message)).get();
      }
    }
  }

  private static List<String> consume(String bootstrap) {
    return consume(bootstrap, MESSAGES);
  }

  private static List<String> consume(String bootstrap, int count) {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers",
            bootstrap,
            "group.id",
            "reader-" + System.nanoTime(),
            "auto.offset.reset",
            "earliest",
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            StringDeserializer.class);
    var read = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<String, String>(settings)) {
      consumer.subscribe(List.of(TOPIC));
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> read.add(r.value()));
                return read.size() >= count;
              });
    }
    return read;
  }

  /** How many replicas of the topic's partitions are in sync, 9 when all are. */
  private static int inSync(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(TOPIC))
        .allTopicNames()
        .get()
        .get(TOPIC)
        .partitions()
        .stream()
        .mapToInt(p -> p.isr().size())
        .sum();
  }

  private static List<String> expected(int count) {
    return IntStream.range(0, count).mapToObj(i -> "message " + i).toList();
  }
}
