"""The database holds what a constraint on one row cannot: caps, years, a lead before the letter, and that decided is decided."""

from django.db import migrations

PROMISES = """
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
BEGIN
    IF OLD.state = 'letter_draft' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' OR NEW.state = 'letter_draft' OR (OLD.state <> 'decided' AND NEW.state = 'decided') OR
       (NEW.project_id, NEW.year, NEW.amount, NEW.extra_conditions, NEW.prepared_by_id, NEW.decided_by_id, NEW.decided_at)
       IS DISTINCT FROM
       (OLD.project_id, OLD.year, OLD.amount, OLD.extra_conditions, OLD.prepared_by_id, OLD.decided_by_id, OLD.decided_at) OR
       (OLD.letter_id IS NOT NULL AND NEW.letter_id IS DISTINCT FROM OLD.letter_id) THEN
        RAISE EXCEPTION 'a decided grant is never changed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_decided_grant_is_never_changed';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_decided_grant_is_never_changed BEFORE UPDATE OR DELETE ON grants_award
    FOR EACH ROW EXECUTE FUNCTION grants_decided_is_decided();
CREATE TRIGGER grant_fits_its_project BEFORE INSERT OR UPDATE OF project_id, year, amount, state ON grants_award
    FOR EACH ROW EXECUTE FUNCTION grants_award_fits_its_project();
"""
UNDO = """
DROP TRIGGER grant_fits_its_project ON grants_award; DROP TRIGGER a_decided_grant_is_never_changed ON grants_award;
DROP FUNCTION grants_decided_is_decided(); DROP FUNCTION grants_award_fits_its_project();
"""


class Migration(migrations.Migration):
    dependencies = [("grants", "0001_initial"), ("applications", "0001_initial")]
    operations = [migrations.RunSQL(PROMISES, UNDO)]
