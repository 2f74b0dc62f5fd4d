#!/bin/sh
# flink.sh: the first instance is the job manager, every other one a task manager.
set -eu

mkdir -p tmp
part=$((MEMORY / 8))
{
  cat node.yaml
  cat <<END
io.tmp.dirs: $TMPDIR
web.upload.dir: $TMPDIR
parallelism.default: 1
env.java.opts.all: ""
taskmanager.numberOfTaskSlots: $SLOTS
taskmanager.cpu.cores: $SLOTS
taskmanager.memory.task.heap.size: $((part * 3))m
taskmanager.memory.framework.heap.size: ${part}m
taskmanager.memory.task.off-heap.size: 0m
taskmanager.memory.framework.off-heap.size: 64m
taskmanager.memory.managed.size: ${part}m
taskmanager.memory.network.min: 32m
taskmanager.memory.network.max: 32m
taskmanager.memory.jvm-metaspace.size: 128m
taskmanager.memory.jvm-overhead.min: 32m
taskmanager.memory.jvm-overhead.max: 32m
END
} > conf/config.yaml

main=org.apache.flink.runtime.taskexecutor.TaskManagerRunner
if [ "$NODE" = 1 ]; then
  main=org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint
fi
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx$((MEMORY / 2))m \
  -Djava.io.tmpdir="$TMPDIR" \
  --add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED \
  --add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED \
  --add-exports=java.security.jgss/sun.security.krb5=ALL-UNNAMED \
  --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.net=ALL-UNNAMED \
  --add-opens=java.base/java.io=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED \
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED --add-opens=java.base/java.lang.reflect=ALL-UNNAMED \
  --add-opens=java.base/java.text=ALL-UNNAMED --add-opens=java.base/java.time=ALL-UNNAMED \
  --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.util.concurrent=ALL-UNNAMED \
  --add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED \
  --add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED \
  -cp 'conf:lib/*' "$main" --configDir conf
