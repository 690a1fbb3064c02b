"""What a party has said stands, and is said while the application is being written, for a municipality that applies."""

from django.conf import settings
from django.db import migrations

STATEMENTS = """
CREATE FUNCTION applications_statement_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked applications_application%ROWTYPE;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'what a party has said is not changed or removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_statement_stands';
    END IF;
    SELECT * INTO asked FROM applications_application WHERE id = NEW.application_id FOR UPDATE;
    IF asked.state NOT IN ('draft', 'returned') OR NEW.version <> asked.version THEN
        RAISE EXCEPTION 'a party answers on the words as they are, while they are being written'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_party_answers_while_it_is_written';
    END IF;
    IF NOT EXISTS (SELECT FROM applications_applicant
                   WHERE application_id = NEW.application_id AND municipality_id = NEW.municipality_id) THEN
        RAISE EXCEPTION 'only parties of municipalities that apply answer'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_parties_of_applicants_answer';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_statement_stands BEFORE INSERT OR UPDATE OR DELETE ON applications_statement
    FOR EACH ROW EXECUTE FUNCTION applications_statement_fits();
"""
UNDO = """
DROP TRIGGER a_statement_stands ON applications_statement;
DROP FUNCTION applications_statement_fits();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_statement FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0014_statements")]
    operations = [
        migrations.RunSQL(STATEMENTS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
