"""What is received is sent back and comes again by the table; a return stands and ends once."""

from importlib import import_module

from django.conf import settings
from django.db import migrations

STATES = import_module("applications.migrations.0002_promises").STATES
BEFORE = STATES[STATES.index("CREATE FUNCTION applications_moves") : STATES.index("CREATE FUNCTION applications_call")]
BEFORE = BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
MOVES = """
CREATE OR REPLACE FUNCTION applications_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'an application begins as a draft'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'an_application_begins_as_a_draft';
        END IF;
    ELSIF (OLD.state, NEW.state) NOT IN (
        ('draft', 'signing'), ('draft', 'withdrawn'),
        ('signing', 'draft'), ('signing', 'returned'), ('signing', 'submitted'), ('signing', 'late'),
        ('signing', 'withdrawn'),
        ('submitted', 'returned'), ('submitted', 'scoring'), ('submitted', 'withdrawn'),
        ('late', 'submitted'), ('late', 'withdrawn'),
        ('returned', 'signing'), ('returned', 'submitted'), ('returned', 'withdrawn'),
        ('scoring', 'proposed'), ('scoring', 'withdrawn'),
        ('proposed', 'decided'), ('proposed', 'withdrawn'))
    THEN
        RAISE EXCEPTION 'an application cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_application_moves_by_the_table';
    ELSIF NEW.state = 'draft' AND NEW.received_at IS NOT NULL THEN
        RAISE EXCEPTION 'what is received is no draft again'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'what_is_received_is_no_draft_again';
    END IF;
    RETURN NEW;
END $$;
"""
RETURNS = """
CREATE FUNCTION applications_return_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ending text[] := '{outcome,closed_by_id,closed_at,closing_reason}';
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND
        (OLD.outcome <> '' OR (to_jsonb(OLD) - ending) <> (to_jsonb(NEW) - ending)))
    THEN
        RAISE EXCEPTION 'what was asked for stands, and ends once'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_return_stands';
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM applications_application
        WHERE id = NEW.application_id AND state = 'submitted' AND document_id = NEW.document_id)
    THEN
        RAISE EXCEPTION 'only what is submitted is sent back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_what_is_submitted_is_sent_back';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_return_stands BEFORE INSERT OR UPDATE OR DELETE ON applications_return
    FOR EACH ROW EXECUTE FUNCTION applications_return_fits();
"""
UNDO = """
DROP TRIGGER a_return_stands ON applications_return;
DROP FUNCTION applications_return_fits();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE DELETE, TRUNCATE ON applications_return FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0018_returns")]
    operations = [
        migrations.RunSQL(MOVES + RETURNS, UNDO + BEFORE),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
