"""The database holds what a constraint on one row cannot: caps, years, a lead before the letter, and that decided is decided.

A decided grant gets another amount only by a correction that one person proposed and another approved. The letter of such a grant
is replaced by one that points to it; corrections themselves are written, decided once, and stand.
"""

from django.conf import settings
from django.db import migrations

AWARDS = """
-- R-GRANT-1, -2, -4, -9: the amounts are data, those of the call when the project came by one, else the project's own.
CREATE FUNCTION grants_award_fits_its_project() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    project programme_project%ROWTYPE;
    cap bigint;
BEGIN
    SELECT * INTO project FROM programme_project WHERE id = NEW.project_id;
    IF project.grant_kind NOT IN ('fixed', 'ceiling') THEN
        RAISE EXCEPTION 'project % has no grant of its own', NEW.project_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_grant_goes_to_a_project_with_one';
    END IF;
    SELECT CASE project.grant_kind WHEN 'fixed' THEN c.amount_single ELSE c.amount_joint_max END INTO cap
        FROM applications_application a JOIN applications_call c ON c.id = a.call_id WHERE a.project_id = NEW.project_id;
    cap := least(project.annual_amount, cap);  -- least() leaves out what is not there
    IF NEW.amount > cap OR (project.grant_kind = 'fixed' AND NEW.amount <> cap) THEN
        RAISE EXCEPTION 'project %: % is not within the grant of %', NEW.project_id, NEW.amount, cap
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_grant_is_within_its_cap';
    END IF;
    IF NEW.year < project.start_year OR NEW.year > coalesce(project.end_year, NEW.year) THEN
        RAISE EXCEPTION 'project % does not run in %', NEW.project_id, NEW.year
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_grant_is_for_a_year_of_its_project';
    END IF;
    IF NEW.state <> 'letter_draft' AND project.lead_id IS NULL THEN
        RAISE EXCEPTION 'project % has no lead', NEW.project_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_decided_grant_has_a_lead';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION grants_decided_is_decided() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE TRIGGER a_decided_grant_is_never_changed BEFORE UPDATE OR DELETE ON grants_award
    FOR EACH ROW EXECUTE FUNCTION grants_decided_is_decided();
CREATE TRIGGER grant_fits_its_project BEFORE INSERT OR UPDATE OF project_id, year, amount, state ON grants_award
    FOR EACH ROW EXECUTE FUNCTION grants_award_fits_its_project();
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
UNDO = """
DROP TRIGGER a_correction_of_a_grant_stands ON grants_awardcorrection; DROP FUNCTION grants_correction_stands();
DROP TRIGGER grant_fits_its_project ON grants_award; DROP TRIGGER a_decided_grant_is_never_changed ON grants_award;
DROP FUNCTION grants_decided_is_decided(); DROP FUNCTION grants_award_fits_its_project();
"""
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
    replaces = [("grants", "0002_promises"), ("grants", "0004_correction_promises")]
    dependencies = [("grants", "0001_tables"), ("applications", "0001_tables")]
    operations = [
        migrations.RunSQL(AWARDS + CORRECTIONS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
