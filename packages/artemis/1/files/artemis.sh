#!/bin/sh
# artemis.sh: Artemis' own starter; its bootstrap file wants the configuration's whole path.
set -eu

mkdir -p lock
sed "s|SANDBOX|$PWD|" bootstrap.xml > etc/bootstrap.xml
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx$((MEMORY / 2))m \
  -Djava.io.tmpdir="$TMPDIR" -Dartemis.home="$PWD/artemis" -Dartemis.instance="$PWD" \
  -Dartemis.instance.etc="$PWD/etc" -Dmax.disk.percent="$MAX_DISK_PERCENT" -Ddata.dir="$PWD/data" \
  -Djava.security.auth.login.config=etc/login.config \
  -Dlog4j2.configurationFile=etc/log4j2.properties -Dlog4j2.disableJmx=true \
  -cp artemis/lib/artemis-boot.jar org.apache.activemq.artemis.boot.Artemis run
