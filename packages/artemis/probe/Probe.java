import jakarta.jms.JMSContext;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Puts ten messages into a queue; when asked to read, takes one of them, browsing first. */
void main(String[] words) throws Exception {
  try (var factory = new ActiveMQConnectionFactory(System.getenv("ENDPOINT_MESSAGES"));
      JMSContext context = factory.createContext("admin", System.getenv("OPTION_PASSWORD"))) {
    var queue = context.createQueue("probe");
    if (words[0].equals("write")) {
      for (int i = 0; i < 10; i++) {
        context.createProducer().send(queue, "message " + i);
      }
    }
    String first = context.createConsumer(queue).receiveBody(String.class, 20_000);
    if (first == null || !first.startsWith("message ")) {
      throw new IllegalStateException("the queue gave " + first);
    }
  }
}
