#!/bin/sh
# Makes the secrets of the dev overlay in ./secrets (ignored by git): random passwords and a signing key.
# What exists is kept, so running it again changes nothing.
set -eu
umask 077
cd "$(dirname "$0")"
if [ -d secrets ]; then
  echo "secrets/ exists; delete it to make new ones"
  exit 0
fi
new=secrets.new
rm -rf "$new"
mkdir "$new"

random() { openssl rand -hex 24; }

roles=""
peers=""
for service in gateway integration ingestion search gap; do
  owner=$(random)
  app=$(random)
  secret=$(random)
  upper=$(echo "$service" | tr '[:lower:]' '[:upper:]')
  printf 'KV_POSTGRES_PASSWORD=%s\nKV_POSTGRES_OWNER_PASSWORD=%s\nKV_SERVICE_SECRET=%s\n' \
    "$app" "$owner" "$secret" > "$new/$service-service.env"
  peers="${peers}KV_SERVICE_SECRET_$upper=$secret\n"
  roles="$roles -c kv.${service}_owner_password=$owner -c kv.${service}_app_password=$app"
done
# The gateway knows the secret of every service that asks it for a token.
printf "$peers" >> "$new/gateway-service.env"
printf 'POSTGRES_PASSWORD=%s\nROLE_PASSWORDS=%s\n' "$(random)" "${roles# }" > "$new/postgres.env"
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$new/first.pem" 2> /dev/null
mv "$new" secrets
echo "made $(pwd)/secrets"
