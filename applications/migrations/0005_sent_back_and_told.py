"""The database keeps what is said between municipality and ministry: returns, messages, longer deadlines."""

from django.conf import settings
from django.db import migrations

# What is received is sent back and comes again by the table; a return stands and ends once.
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
MESSAGES = """
CREATE FUNCTION applications_message_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a message is not changed or removed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_message_stands';
END $$;
CREATE TRIGGER a_message_stands BEFORE UPDATE OR DELETE ON applications_dialoguemessage
    FOR EACH ROW EXECUTE FUNCTION applications_message_stands();
"""
EXTENSIONS = """
CREATE FUNCTION applications_extension_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an extension is not changed or removed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_extension_stands';
END $$;
CREATE TRIGGER an_extension_stands BEFORE UPDATE OR DELETE ON applications_extension
    FOR EACH ROW EXECUTE FUNCTION applications_extension_stands();
"""
UNDO = """
DROP TRIGGER an_extension_stands ON applications_extension; DROP FUNCTION applications_extension_stands();
DROP TRIGGER a_message_stands ON applications_dialoguemessage;
DROP FUNCTION applications_message_stands();
DROP TRIGGER a_return_stands ON applications_return;
DROP FUNCTION applications_return_fits();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_dialoguemessage, applications_extension FROM {APP};
        REVOKE DELETE, TRUNCATE ON applications_return FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [
        ("applications", "0011_extensions"),
        ("applications", "0019_return_promises"),
        ("applications", "0024_dialogue"),
    ]
    dependencies = [("applications", "0004_assessments")]
    operations = [
        migrations.RunSQL(RETURNS + MESSAGES + EXTENSIONS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
