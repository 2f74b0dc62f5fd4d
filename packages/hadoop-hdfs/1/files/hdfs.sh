#!/bin/sh
# hdfs.sh format | run: the first instance is the name node, every other one a data node.
set -eu

# Hadoop asks the system for the name of its user; ours has a number only.
mkdir -p etc
echo "hdfs:x:$(id -u):$(id -g):hdfs:$PWD:/bin/sh" > etc/passwd
echo "hdfs:x:$(id -g):" > etc/group
export NSS_WRAPPER_PASSWD="$PWD/etc/passwd" NSS_WRAPPER_GROUP="$PWD/etc/group"
LD_PRELOAD=$(echo "$PWD"/names/usr/lib/*-linux-gnu/libnss_wrapper.so)
export LD_PRELOAD
export HADOOP_USER_NAME=hdfs

java() {
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx$((MEMORY / 2))m \
    -Djava.io.tmpdir="$TMPDIR" -Djava.net.preferIPv4Stack=true \
    --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.net=ALL-UNNAMED \
    -cp 'conf:lib/*' "$@"
}

main=org.apache.hadoop.hdfs.server.datanode.DataNode
if [ "$NODE" = 1 ]; then
  main=org.apache.hadoop.hdfs.server.namenode.NameNode
fi
case $1 in
  format)
    mkdir -p data/name data/blocks
    chmod 700 data/blocks
    if [ "$NODE" = 1 ]; then
      java "$main" -format -nonInteractive -clusterid "$CLUSTER_ID"
    fi
    ;;
  run)
    java "$main"
    ;;
esac
