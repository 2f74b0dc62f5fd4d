#!/bin/sh
# spark.sh: the first instance is the master, every other one a worker.
set -eu

# Spark asks the system for the name of its user; ours has a number only.
mkdir -p etc
echo "spark:x:$(id -u):$(id -g):spark:$PWD:/bin/sh" > etc/passwd
echo "spark:x:$(id -g):" > etc/group
export NSS_WRAPPER_PASSWD="$PWD/etc/passwd" NSS_WRAPPER_GROUP="$PWD/etc/group"
LD_PRELOAD=$(echo "$PWD"/names/usr/lib/*-linux-gnu/libnss_wrapper.so)
export LD_PRELOAD

export SPARK_HOME="$PWD/spark" SPARK_SCALA_VERSION=2.13 SPARK_USER=spark SPARK_LOCAL_IP="$HOST"
export SPARK_CONF_DIR="$PWD/conf" SPARK_LOCAL_DIRS="$PWD/tmp"

java() {
  exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx$((DAEMON_MEMORY / 2))m \
    -Djava.io.tmpdir="$TMPDIR" -Djava.net.preferIPv4Stack=true -XX:+IgnoreUnrecognizedVMOptions \
    --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED \
    --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED \
    --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED \
    --add-opens=java.base/java.util.concurrent=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
    --add-opens=java.base/sun.nio.cs=ALL-UNNAMED --add-opens=java.base/sun.security.action=ALL-UNNAMED \
    -cp 'conf:spark/jars/*' "$@"
}

if [ "$NODE" = 1 ]; then
  java org.apache.spark.deploy.master.Master --host "$HOST" --port "$PORT_SPARK" --webui-port "$PORT_HTTP"
else
  read -r master < master
  mkdir -p work
  java -Dspark.worker.cleanup.enabled=true org.apache.spark.deploy.worker.Worker --host "$HOST" \
    --port "$PORT_SPARK" --webui-port "$PORT_HTTP" --cores "$CORES" \
    --memory $((MEMORY - DAEMON_MEMORY))m --work-dir "$PWD/work" "$master"
fi
