"""The database keeps what assessors and deciders have said: delivered sheets, whole scores, decisions within the call."""

from django.conf import settings
from django.db import migrations

SHEETS = """
CREATE FUNCTION applications_sheet_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'draft' THEN
        RAISE EXCEPTION 'a sheet that is % is not changed', OLD.state
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_delivered_sheet_stands';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.state = 'delivered' AND EXISTS (
        SELECT FROM applications_criterion c JOIN applications_application a ON a.call_id = c.call_id
        WHERE a.id = NEW.application_id AND NOT EXISTS (
            SELECT FROM applications_score s WHERE s.assessment_id = NEW.id AND s.criterion_id = c.id
                AND s.score IS NOT NULL AND char_length(btrim(s.reason)) BETWEEN 20 AND 1000))
    THEN
        RAISE EXCEPTION 'a delivered sheet has a score and a reason for every criterion'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_delivered_sheet_is_whole';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION applications_score_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.assessment_id ELSE NEW.assessment_id END;
    sheet text;
    calling bigint;
    most integer;
BEGIN
    SELECT s.state, a.call_id INTO sheet, calling FROM applications_assessment s
        JOIN applications_application a ON a.id = s.application_id WHERE s.id = asked FOR SHARE OF s;
    IF sheet <> 'draft' OR (TG_OP = 'UPDATE' AND NEW.assessment_id <> OLD.assessment_id) THEN
        RAISE EXCEPTION 'the scores of a sheet that is % are not changed', sheet
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'scores_of_a_delivered_sheet_stand';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    SELECT score_max INTO most FROM applications_call WHERE id = calling;
    IF NEW.score > most THEN
        RAISE EXCEPTION 'a score is at most %', most
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_score_is_on_the_scale';
    END IF;
    IF NOT EXISTS (SELECT FROM applications_criterion c WHERE c.id = NEW.criterion_id AND c.call_id = calling) THEN
        RAISE EXCEPTION 'a score is for a criterion of the call'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_score_is_for_a_criterion_of_the_call';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_delivered_sheet_stands BEFORE UPDATE OR DELETE ON applications_assessment
    FOR EACH ROW EXECUTE FUNCTION applications_sheet_stands();
CREATE TRIGGER a_score_fits_its_call BEFORE INSERT OR UPDATE OR DELETE ON applications_score
    FOR EACH ROW EXECUTE FUNCTION applications_score_fits();
"""
DECISIONS = """
CREATE FUNCTION applications_decision_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked applications_call%ROWTYPE;
    members integer;
    places integer;
    spent bigint;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a decision is not changed'
                USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_decision_stands';
    END IF;
    IF NEW.outcome <> 'admitted' THEN
        RETURN NEW;
    END IF;
    SELECT c.* INTO asked FROM applications_call c JOIN applications_application a ON a.call_id = c.id
        WHERE a.id = NEW.application_id FOR UPDATE OF c;
    SELECT count(*) INTO members FROM applications_applicant WHERE application_id = NEW.application_id;
    IF (members = 1 AND NEW.amount <> asked.amount_single) OR (members > 1 AND NEW.amount > asked.amount_joint_max) THEN
        RAISE EXCEPTION 'the amount % does not follow the call', NEW.amount
                USING ERRCODE = 'check_violation', CONSTRAINT = 'an_amount_follows_the_call';
    END IF;
    SELECT coalesce(sum(d.amount), 0), coalesce(sum((SELECT count(*) FROM applications_applicant m
            WHERE m.application_id = d.application_id)), 0) INTO spent, places
        FROM applications_decision d JOIN applications_application a ON a.id = d.application_id
        WHERE a.call_id = asked.id AND d.outcome = 'admitted';
    IF spent + NEW.amount > asked.yearly_frame OR places + members > asked.places THEN
        RAISE EXCEPTION 'the call has no room for this admission'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'a_call_has_room_for_what_it_admits';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_decision_stands_within_its_call BEFORE INSERT OR UPDATE OR DELETE ON applications_decision
    FOR EACH ROW EXECUTE FUNCTION applications_decision_fits();
"""
UNDO = """
DROP TRIGGER a_decision_stands_within_its_call ON applications_decision;
DROP TRIGGER a_score_fits_its_call ON applications_score; DROP TRIGGER a_delivered_sheet_stands ON applications_assessment;
DROP FUNCTION applications_decision_fits(); DROP FUNCTION applications_score_fits();
DROP FUNCTION applications_sheet_stands();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_decision FROM {APP};
        REVOKE TRUNCATE ON applications_assessment, applications_score FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [("applications", "0003_assessment_promises")]
    dependencies = [("applications", "0003_signatures")]
    operations = [
        migrations.RunSQL(SHEETS + DECISIONS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
