#!/bin/sh
# Once, on an empty server: the roles of prisma/roles.sql with their passwords, and the database.
set -eu
psql --set=ON_ERROR_STOP=1 --username=postgres \
  --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" --set=jobs="$JOBS_PASSWORD" <<'SQL'
\i /understudy/roles.sql
alter role owner password :'owner';
alter role app password :'app';
alter role jobs password :'jobs';
create database understudy owner owner;
SQL
