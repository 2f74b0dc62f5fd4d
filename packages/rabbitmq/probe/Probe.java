import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;

/** Publishes ten durable messages and takes one. */
void main(String[] words) throws Exception {
  var factory = new ConnectionFactory();
  factory.setUri(System.getenv("ENDPOINT_AMQP"));
  factory.setUsername("admin");
  factory.setPassword(System.getenv("OPTION_PASSWORD"));
  try (var connection = factory.newConnection();
      var channel = connection.createChannel()) {
    channel.queueDeclare("probe", true, false, false, null);
    if (words[0].equals("write")) {
      channel.confirmSelect();
      for (int i = 0; i < 10; i++) {
        channel.basicPublish("", "probe", MessageProperties.PERSISTENT_BASIC, ("message " + i).getBytes());
      }
      channel.waitForConfirmsOrDie(10_000);
    }
    var message = channel.basicGet("probe", true);
    if (message == null || !new String(message.getBody()).startsWith("message ")) {
      throw new IllegalStateException("the queue gave " + message);
    }
  }
}
