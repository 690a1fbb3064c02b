-- The two roles of the portal. The owner migrates; the app reads and writes rows, and can change no table.
-- Run as superuser in template1 (so that every database made later is born this way) or in the portal's own
-- database. May be run again.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'samanom_app') THEN
        CREATE ROLE samanom_app LOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'samanom_owner') THEN
        CREATE ROLE samanom_owner LOGIN;
    END IF;
END $$;

-- Tests connect as the owner and act as the app.
GRANT samanom_app TO samanom_owner;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO samanom_app;
ALTER DEFAULT PRIVILEGES FOR ROLE samanom_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO samanom_app;
ALTER DEFAULT PRIVILEGES FOR ROLE samanom_owner GRANT USAGE, SELECT ON SEQUENCES TO samanom_app;
