#!/bin/sh
# keycloak.sh: Keycloak's own starter; the password travels in the environment, never as an argument.
set -eu

read -r KC_BOOTSTRAP_ADMIN_PASSWORD < password
export KC_BOOTSTRAP_ADMIN_PASSWORD KC_BOOTSTRAP_ADMIN_USERNAME=admin
export KC_DB=dev-file KC_DB_URL="jdbc:h2:file:$PWD/data/keycloak;NON_KEYWORDS=VALUE"
export KC_CACHE=local KC_HTTP_ENABLED=true KC_HTTP_HOST="$HOST" KC_HTTP_PORT="$PORT_HTTP"
export KC_HTTP_MANAGEMENT_PORT="$PORT_MANAGEMENT" KC_HOSTNAME_STRICT=false
export JAVA_OPTS_KC_HEAP="-Xms64m -Xmx$((MEMORY / 2))m"
export JAVA_OPTS_APPEND="-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=$TMPDIR"
exec sh keycloak/bin/kc.sh start
