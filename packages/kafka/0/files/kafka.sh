#!/bin/sh
# kafka.sh format | run: makes this node's configuration from what the scheduler bound, then runs Kafka's own classes.
# The first VOTERS nodes are brokers and controllers; nodes added later by scaling are brokers alone.
set -eu

voters=
role=broker
number=0
while read -r peer; do
  [ -n "$peer" ] || continue
  number=$((number + 1))
  if [ "$number" -le "$VOTERS" ]; then
    voters=$voters${voters:+,}$peer
    if [ "${peer%%@*}" = "$NODE_ID" ]; then
      role=broker,controller
      controller=,CONTROLLER://${peer#*@}
    fi
  fi
done < peers.txt

copies=1
in_sync=1
if [ "$VOTERS" -ge 3 ]; then
  copies=3
  in_sync=2
fi

{
  cat server.properties options.properties
  cat <<END
process.roles=$role
controller.quorum.voters=$voters
listeners=BROKER://$HOST:$PORT0${controller:-}
default.replication.factor=$copies
min.insync.replicas=$in_sync
offsets.topic.replication.factor=$copies
transaction.state.log.replication.factor=$copies
transaction.state.log.min.isr=$in_sync
share.coordinator.state.topic.replication.factor=$copies
share.coordinator.state.topic.min.isr=$in_sync
END
} > node.properties

java() {
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir="$TMPDIR" \
    -Dkafka.logs.dir=logs -Dlog4j2.configurationFile=log4j2.properties -cp 'lib/*' "$@"
}

case $1 in
  format)
    java -Xmx128m kafka.tools.StorageTool format -t "$CLUSTER_ID" -c node.properties --ignore-formatted
    ;;
  run)
    # A cluster keeps the voters it was made with: others would begin a second, empty history.
    if [ ! -f data/voters ]; then
      echo "$VOTERS" > data/voters
    elif [ "$(cat data/voters)" != "$VOTERS" ]; then
      echo "This cluster was made with $(cat data/voters) voting broker(s) and cannot go on with $VOTERS." \
        "Set 'brokers' back, and use 'scale' to add brokers." >&2
      exit 1
    fi
    java -Xms64m -Xmx$((MEMORY / 2))m kafka.Kafka node.properties
    ;;
esac
