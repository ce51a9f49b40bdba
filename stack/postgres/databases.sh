#!/bin/sh
# One database and one role for each service that keeps data, named alike; runs once, when the volume is empty.
set -eu
for service in registry producer notification analytics; do
    psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
        --set=role="$service" --set=password="$(cat "/run/secrets/$service")" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
CREATE DATABASE :"role" OWNER :"role";
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
done
