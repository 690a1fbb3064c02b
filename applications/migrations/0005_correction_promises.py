"""A wrong signature is taken out of count by a row of its own; what counts is never fewer than what is required.

In round n a seat is signed only when n signatures of it are corrected. Whoever signs and whoever corrects waits for the other
on the application's row, so that two at once see each other.
"""

from importlib import import_module

from django.conf import settings
from django.db import migrations

BEFORE = import_module("applications.migrations.0002_promises").SIGNATURES
DROP_SIGNATURES = """
DROP TRIGGER all_have_signed_what_is_submitted ON applications_application;
DROP TRIGGER a_signature_stands ON applications_signature;
DROP FUNCTION applications_all_have_signed(); DROP FUNCTION applications_signature_fits();
"""
SIGNATURES = """
CREATE FUNCTION applications_signature_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked applications_application%ROWTYPE;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a signature is not changed or removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_signature_stands';
    END IF;
    IF NOT EXISTS (SELECT FROM documents_document WHERE id = NEW.document_id AND content_hash = NEW.content_hash) THEN
        RAISE EXCEPTION 'a signature is on the fingerprint of its document'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_signature_is_on_its_document';
    END IF;
    SELECT * INTO asked FROM applications_application WHERE id = NEW.application_id FOR UPDATE;
    IF asked.document_id IS DISTINCT FROM NEW.document_id OR NOT (asked.state = 'signing' OR
        (NEW.round > 0 AND asked.state IN ('submitted', 'late', 'scoring', 'proposed')))
    THEN
        RAISE EXCEPTION 'only the words that wait for signatures are signed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_waiting_words_are_signed';
    END IF;
    IF NEW.round <> (SELECT count(*) FROM applications_signature s
                     JOIN applications_signaturecorrection c ON c.signature_id = s.id
                     WHERE s.document_id = NEW.document_id AND s.municipality_id = NEW.municipality_id
                         AND s.role = NEW.role)
    THEN
        RAISE EXCEPTION 'a seat is signed anew when its signature is corrected'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_new_round_follows_a_correction';
    END IF;
    IF EXISTS (SELECT FROM applications_signature s WHERE s.document_id = NEW.document_id
               AND s.municipality_id = NEW.municipality_id AND s.signed_by_id = NEW.signed_by_id
               AND NOT EXISTS (SELECT FROM applications_signaturecorrection c WHERE c.signature_id = s.id))
    THEN
        RAISE EXCEPTION 'mayor and chief executive are different persons'
            USING ERRCODE = 'unique_violation', CONSTRAINT = 'nobody_signs_a_document_twice';
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
                AND s.municipality_id = m.municipality_id AND s.role = seat.role
                AND NOT EXISTS (SELECT FROM applications_signaturecorrection c WHERE c.signature_id = s.id)))
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
    WHEN (NEW.state IN ('submitted', 'late', 'decided') AND OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION applications_all_have_signed();
"""
CORRECTIONS = """
CREATE FUNCTION applications_correction_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked applications_application%ROWTYPE;
    wrong applications_signature%ROWTYPE;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'a correction is not changed or removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_correction_stands';
    END IF;
    SELECT * INTO wrong FROM applications_signature WHERE id = NEW.signature_id;
    SELECT * INTO asked FROM applications_application WHERE id = wrong.application_id FOR UPDATE;
    IF asked.document_id IS DISTINCT FROM wrong.document_id
        OR asked.state NOT IN ('signing', 'submitted', 'late', 'scoring', 'proposed')
    THEN
        RAISE EXCEPTION 'a signature is corrected on the words as they stand, before they are decided on'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_signature_is_corrected_before_the_decision';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_correction_stands BEFORE INSERT OR UPDATE OR DELETE ON applications_signaturecorrection
    FOR EACH ROW EXECUTE FUNCTION applications_correction_fits();
"""
DROP_CORRECTIONS = """
DROP TRIGGER a_correction_stands ON applications_signaturecorrection;
DROP FUNCTION applications_correction_fits();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_signaturecorrection FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0004_corrected_signatures")]
    operations = [
        migrations.RunSQL(
            DROP_SIGNATURES + SIGNATURES + CORRECTIONS, DROP_CORRECTIONS + DROP_SIGNATURES + BEFORE
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
