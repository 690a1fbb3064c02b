"""The database keeps what municipalities sign and send: steps, signatures, frozen words, and who applies."""

from django.conf import settings
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
        ('signing', 'draft'), ('signing', 'submitted'), ('signing', 'late'), ('signing', 'withdrawn'),
        ('submitted', 'returned'), ('submitted', 'scoring'), ('submitted', 'withdrawn'),
        ('late', 'submitted'), ('late', 'withdrawn'),
        ('returned', 'signing'), ('returned', 'withdrawn'),
        ('scoring', 'proposed'), ('scoring', 'withdrawn'),
        ('proposed', 'decided'), ('proposed', 'withdrawn'))
    THEN
        RAISE EXCEPTION 'an application cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_application_moves_by_the_table';
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
SIGNATURES = """
CREATE FUNCTION applications_signature_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a signature is not changed or removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_signature_stands';
    END IF;
    IF NOT EXISTS (SELECT FROM documents_document WHERE id = NEW.document_id AND content_hash = NEW.content_hash) THEN
        RAISE EXCEPTION 'a signature is on the fingerprint of its document'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_signature_is_on_its_document';
    END IF;
    IF NOT EXISTS (SELECT FROM applications_application
                   WHERE id = NEW.application_id AND document_id = NEW.document_id AND state = 'signing') THEN
        RAISE EXCEPTION 'only the words that wait for signatures are signed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_waiting_words_are_signed';
    END IF;
    IF NOT EXISTS (SELECT FROM applications_applicant
                   WHERE application_id = NEW.application_id AND municipality_id = NEW.municipality_id) THEN
        RAISE EXCEPTION 'only municipalities that apply sign'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_applicants_sign';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION applications_all_have_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM applications_applicant m CROSS JOIN (VALUES ('mayor'), ('chief_executive')) AS seat (role)
        WHERE m.application_id = NEW.id AND NOT EXISTS (
            SELECT FROM applications_signature s WHERE s.document_id = NEW.document_id
                AND s.municipality_id = m.municipality_id AND s.role = seat.role))
    THEN
        RAISE EXCEPTION 'mayor and chief executive of every municipality sign what is submitted'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'all_have_signed_what_is_submitted';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER a_signature_stands BEFORE INSERT OR UPDATE OR DELETE ON applications_signature
    FOR EACH ROW EXECUTE FUNCTION applications_signature_fits();
CREATE CONSTRAINT TRIGGER all_have_signed_what_is_submitted AFTER UPDATE ON applications_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.state IN ('submitted', 'late') AND OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION applications_all_have_signed();
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
DROP TRIGGER all_have_signed_what_is_submitted ON applications_application;
DROP TRIGGER a_signature_stands ON applications_signature;
DROP FUNCTION applications_all_have_signed(); DROP FUNCTION applications_signature_fits();
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
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_signature FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial"), ("documents", "0001_initial")]
    operations = [
        migrations.RunSQL(STATES + WORDS + SIGNATURES + LEAD, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
