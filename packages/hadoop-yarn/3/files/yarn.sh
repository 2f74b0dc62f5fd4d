#!/bin/sh
# yarn.sh: the first instance is the resource manager, every other one a node manager.
set -eu

# Hadoop asks the system for the name of its user; ours has a number only.
mkdir -p etc
echo "yarn:x:$(id -u):$(id -g):yarn:$PWD:/bin/sh" > etc/passwd
echo "yarn:x:$(id -g):" > etc/group
export NSS_WRAPPER_PASSWD="$PWD/etc/passwd" NSS_WRAPPER_GROUP="$PWD/etc/group"
LD_PRELOAD=$(echo "$PWD"/names/usr/lib/*-linux-gnu/libnss_wrapper.so)
export LD_PRELOAD

# Jobs find Hadoop's classes where this node's manager has them.
export HADOOP_COMMON_HOME="$PWD" JOB_MEMORY=$((MEMORY - MANAGER_MEMORY)) SHELL=/bin/sh
mkdir -p local logs

main=org.apache.hadoop.yarn.server.nodemanager.NodeManager
if [ "$NODE" = 1 ]; then
  main=org.apache.hadoop.yarn.server.resourcemanager.ResourceManager
fi
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx$((MANAGER_MEMORY / 2))m \
  -Djava.io.tmpdir="$TMPDIR" -Djava.net.preferIPv4Stack=true -Dyarn.log.dir="$PWD/logs" \
  --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.base/java.net=ALL-UNNAMED \
  -cp 'conf:lib/*' "$main"
