"""A decided grant gets another amount only by a correction that one person proposed and another approved.

The letter of such a grant is replaced by one that points to it; corrections themselves are written, decided once, and stand.
"""

from importlib import import_module

from django.conf import settings
from django.db import migrations

BEFORE = import_module("grants.migrations.0002_promises").PROMISES
DECIDED = """
CREATE OR REPLACE FUNCTION grants_decided_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    is_corrected boolean := false;
BEGIN
    IF OLD.state = 'letter_draft' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.amount <> OLD.amount THEN
        -- The newest correction, so that one is never used twice.
        SELECT c.is_approved IS TRUE AND (c.before, c.amount) = (OLD.amount, NEW.amount) INTO is_corrected
            FROM grants_awardcorrection c WHERE c.award_id = NEW.id ORDER BY c.id DESC LIMIT 1;
        is_corrected := coalesce(is_corrected, false);
    END IF;
    IF TG_OP = 'DELETE' OR NEW.state = 'letter_draft' OR (OLD.state <> 'decided' AND NEW.state = 'decided') OR
       (NEW.project_id, NEW.year, NEW.extra_conditions, NEW.prepared_by_id, NEW.decided_by_id, NEW.decided_at)
       IS DISTINCT FROM
       (OLD.project_id, OLD.year, OLD.extra_conditions, OLD.prepared_by_id, OLD.decided_by_id, OLD.decided_at) OR
       (NEW.amount <> OLD.amount AND NOT is_corrected) OR
       (NOT is_corrected AND OLD.letter_id IS NOT NULL AND NEW.letter_id IS DISTINCT FROM OLD.letter_id) THEN
        RAISE EXCEPTION 'a decided grant is never changed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_decided_grant_is_never_changed';
    END IF;
    IF is_corrected AND OLD.letter_id IS NOT NULL AND NOT EXISTS
       (SELECT FROM documents_document WHERE id = NEW.letter_id AND replaces_id = OLD.letter_id) THEN
        RAISE EXCEPTION 'a corrected grant has a letter that replaces the one it had'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_corrected_grant_has_a_new_letter';
    END IF;
    RETURN NEW;
END $$;
"""
CORRECTIONS = """
CREATE FUNCTION grants_correction_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deciding text[] := '{decided_by_id,decided_at,is_approved,replaced_letter_id}';
    asked grants_award%ROWTYPE;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT * INTO asked FROM grants_award WHERE id = NEW.award_id FOR UPDATE;
        IF asked.state = 'letter_draft' OR asked.amount <> NEW.before OR NEW.decided_at IS NOT NULL THEN
            RAISE EXCEPTION 'a correction is proposed for the amount a decided grant has'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_correction_is_of_a_decided_grant';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.decided_at IS NOT NULL OR (to_jsonb(OLD) - deciding) <> (to_jsonb(NEW) - deciding) THEN
        RAISE EXCEPTION 'a correction is decided once, and never changed or removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_correction_of_a_grant_stands';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_correction_of_a_grant_stands BEFORE INSERT OR UPDATE OR DELETE ON grants_awardcorrection
    FOR EACH ROW EXECUTE FUNCTION grants_correction_stands();
"""
START = BEFORE.index("CREATE FUNCTION grants_decided_is_decided")
END = BEFORE.index("CREATE TRIGGER a_decided_grant_is_never_changed")
UNDO = (
    "DROP TRIGGER a_correction_of_a_grant_stands ON grants_awardcorrection; DROP FUNCTION grants_correction_stands();"
    + BEFORE[START:END].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
)
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON grants_awardcorrection FROM {APP};
        GRANT UPDATE (decided_by_id, decided_at, is_approved, replaced_letter_id) ON grants_awardcorrection TO {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0003_award_corrections")]
    operations = [
        migrations.RunSQL(DECIDED + CORRECTIONS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
