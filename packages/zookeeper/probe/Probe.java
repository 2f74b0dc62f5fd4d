import static org.apache.zookeeper.ZooDefs.Ids.OPEN_ACL_UNSAFE;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/** Makes a node and reads it on every server. */
void main(String[] words) throws Exception {
  for (String server : System.getenv("ENDPOINT_CLIENT").split(",")) {
    var connected = new CountDownLatch(1);
    try (var client =
        new ZooKeeper(
            server,
            20_000,
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            })) {
      if (!connected.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException(server + " does not answer");
      }
      if (words[0].equals("write") && client.exists("/greeting", false) == null) {
        client.create("/greeting", "hello".getBytes(), OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      }
      client.sync("/greeting", (code, path, context) -> {}, null);
      String read = new String(client.getData("/greeting", false, null));
      if (!read.equals("hello")) {
        throw new IllegalStateException(server + " has " + read);
      }
    }
  }
}
