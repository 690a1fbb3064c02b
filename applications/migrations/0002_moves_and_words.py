"""The database keeps what municipalities write and send: steps, frozen words, and who applies."""

from django.db import migrations

# A state is reached only by the moves of applications/states.py; a test walks every pair.
STATES = """
CREATE FUNCTION applications_moves() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION applications_call_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (('draft', 'open'), ('open', 'closed')) THEN
        RAISE EXCEPTION 'a call cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_call_moves_by_the_table';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER an_application_begins_as_a_draft BEFORE INSERT ON applications_application
    FOR EACH ROW EXECUTE FUNCTION applications_moves();
CREATE TRIGGER an_application_moves_by_the_table BEFORE UPDATE ON applications_application
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION applications_moves();
CREATE TRIGGER a_call_moves_by_the_table BEFORE UPDATE ON applications_call
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION applications_call_moves();
"""
# What has left the draft keeps its words. Both the words before and those after must be of a draft.
WORDS = """
CREATE FUNCTION applications_words_stand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moving text[] := '{state,version,part_versions,case_id,document_id,receipt_id,project_id,received_at,late_reason}';
BEGIN
    IF OLD.state NOT IN ('draft', 'returned') AND (to_jsonb(OLD) - moving) <> (to_jsonb(NEW) - moving) THEN
        RAISE EXCEPTION 'the words of an application stand from when it is to be signed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'words_that_are_signed_stand';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION applications_parts_stand() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint[] := ARRAY[]::bigint[];
BEGIN
    IF TG_OP <> 'INSERT' THEN asked := asked || OLD.application_id; END IF;
    IF TG_OP <> 'DELETE' THEN asked := asked || NEW.application_id; END IF;
    IF EXISTS (SELECT FROM applications_application WHERE id = ANY (asked) AND state NOT IN ('draft', 'returned')) THEN
        RAISE EXCEPTION '% of an application stands from when it is to be signed', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'words_that_are_signed_stand';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER words_that_are_signed_stand BEFORE UPDATE ON applications_application
    FOR EACH ROW EXECUTE FUNCTION applications_words_stand();
CREATE TRIGGER words_that_are_signed_stand BEFORE INSERT OR UPDATE OR DELETE ON applications_applicant
    FOR EACH ROW EXECUTE FUNCTION applications_parts_stand();
CREATE TRIGGER words_that_are_signed_stand BEFORE INSERT OR UPDATE OR DELETE ON applications_applicationtheme
    FOR EACH ROW EXECUTE FUNCTION applications_parts_stand();
CREATE TRIGGER words_that_are_signed_stand BEFORE INSERT OR UPDATE OR DELETE ON applications_timelinerow
    FOR EACH ROW EXECUTE FUNCTION applications_parts_stand();
CREATE TRIGGER words_that_are_signed_stand BEFORE INSERT OR UPDATE OR DELETE ON applications_resolution
    FOR EACH ROW EXECUTE FUNCTION applications_parts_stand();
"""
LEAD = """
CREATE FUNCTION applications_lead_applies() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint;
BEGIN
    IF TG_TABLE_NAME = 'applications_application' THEN asked := NEW.id; ELSE asked := OLD.application_id; END IF;
    IF EXISTS (SELECT FROM applications_application a WHERE a.id = asked AND NOT EXISTS (
            SELECT FROM applications_applicant m WHERE m.application_id = a.id AND m.municipality_id = a.lead_id))
    THEN
        RAISE EXCEPTION 'the lead is one of the municipalities that apply'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'the_lead_applies';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER the_lead_applies AFTER INSERT OR UPDATE ON applications_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_lead_applies();
CREATE CONSTRAINT TRIGGER the_lead_applies AFTER UPDATE OR DELETE ON applications_applicant
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_lead_applies();
"""
UNDO = """
DROP TRIGGER the_lead_applies ON applications_applicant; DROP TRIGGER the_lead_applies ON applications_application;
DROP FUNCTION applications_lead_applies();
DROP TRIGGER words_that_are_signed_stand ON applications_resolution;
DROP TRIGGER words_that_are_signed_stand ON applications_timelinerow;
DROP TRIGGER words_that_are_signed_stand ON applications_applicationtheme;
DROP TRIGGER words_that_are_signed_stand ON applications_applicant;
DROP TRIGGER words_that_are_signed_stand ON applications_application;
DROP FUNCTION applications_parts_stand(); DROP FUNCTION applications_words_stand();
DROP TRIGGER a_call_moves_by_the_table ON applications_call;
DROP TRIGGER an_application_moves_by_the_table ON applications_application;
DROP TRIGGER an_application_begins_as_a_draft ON applications_application;
DROP FUNCTION applications_call_moves(); DROP FUNCTION applications_moves();
"""


class Migration(migrations.Migration):
    replaces = [("applications", "0002_promises")]
    dependencies = [("applications", "0001_tables")]
    operations = [migrations.RunSQL(STATES + WORDS + LEAD, UNDO)]
