#!/bin/sh
# start.sh: what each instance runs. Its ports and address are in the environment; `exec` hands signals on.
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx24m -Xss512k -m jdk.httpserver \
  -b "$HOST" -p "$PORT_HTTP" -d "$MESOS_SANDBOX/www" -o none
