-- Run once by whoever owns the server; nothing after it needs a superuser.
-- The launcher runs it for the embedded Postgres and then gives each role its own random password.
create role owner login;        -- migrations only
create role app login;          -- gateway and worker: sees one tenant at a time
create role jobs login;         -- the job runner: sees the queue, no business table
create role door nologin;       -- owns the functions of schema door
create role app_auditor nologin; -- reads across tenants; entered by `set local role`, every entry audited
grant door to owner with inherit false, set true;
grant app_auditor to app with inherit false, set true;
