package universe.server.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "pool")
class PoolRow implements Ledger {
  static final short ONLY = 1;

  @Id private short id = ONLY;
  private long epoch;

  @Column(name = "pool_time")
  private Instant poolTime = Instant.EPOCH;

  @Column(name = "last_event")
  private long lastEvent;

  @Column(name = "last_incarnation")
  private long lastIncarnation;

  @Column(name = "last_command")
  private long lastCommand;

  private boolean quiet;

  @Column(name = "created_at")
  private Instant createdAt = Instant.EPOCH;

  protected PoolRow() {}

  long nextEpoch() {
    return ++epoch;
  }

  long epoch() {
    return epoch;
  }

  Pool toPool() {
    return new Pool(epoch, poolTime, lastEvent, lastIncarnation, lastCommand, quiet, createdAt);
  }

  @Override
  public long takeEvents(int count) {
    long first = lastEvent + 1;
    lastEvent += count;
    return first;
  }

  @Override
  public void turned(Instant now, long incarnation, long command) {
    poolTime = now;
    lastIncarnation = Math.max(lastIncarnation, incarnation);
    lastCommand = Math.max(lastCommand, command);
  }

  @Override
  public void quiet(boolean next) {
    quiet = next;
  }
}
