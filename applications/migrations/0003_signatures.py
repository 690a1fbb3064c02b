"""The database keeps what signers and parties have said: signatures, corrections of them, a no, statements.

A wrong signature is taken out of count by a row of its own; what counts is never fewer than what is required. In round n a seat
is signed only when n signatures of it are corrected. Whoever signs and whoever corrects waits for the other on the application's
row, so that two at once see each other.
"""

from django.conf import settings
from django.db import migrations

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
# Only the signer withdraws a signature, before the application is sent in.
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
    IF NEW.by_signer AND (NEW.corrected_by_id <> wrong.signed_by_id OR asked.state <> 'signing') THEN
        RAISE EXCEPTION 'a signature is withdrawn by its signer, before the application is sent in'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_its_signer_withdraws_a_signature';
    END IF;
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
# A no stands, and is said to the words that wait.
DECLINES = """
CREATE FUNCTION applications_decline_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked applications_application%ROWTYPE;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        RAISE EXCEPTION 'what a signer has said is not changed or removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_decline_stands';
    END IF;
    SELECT * INTO asked FROM applications_application WHERE id = NEW.application_id FOR UPDATE;
    IF asked.document_id IS DISTINCT FROM NEW.document_id OR asked.state <> 'signing' THEN
        RAISE EXCEPTION 'one declines to sign the words that wait for signatures'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_waiting_words_are_declined';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_decline_stands BEFORE INSERT OR UPDATE OR DELETE ON applications_decline
    FOR EACH ROW EXECUTE FUNCTION applications_decline_fits();
"""
# What a party has said stands, and is said while the application is being written, for a municipality that applies.
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
DROP TRIGGER a_decline_stands ON applications_decline;
DROP FUNCTION applications_decline_fits();
DROP TRIGGER a_correction_stands ON applications_signaturecorrection;
DROP FUNCTION applications_correction_fits();
DROP TRIGGER all_have_signed_what_is_submitted ON applications_application;
DROP TRIGGER a_signature_stands ON applications_signature;
DROP FUNCTION applications_all_have_signed(); DROP FUNCTION applications_signature_fits();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_signature, applications_signaturecorrection,
            applications_decline, applications_statement FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [
        ("applications", "0005_correction_promises"),
        ("applications", "0015_statement_promises"),
        ("applications", "0017_decline_promises"),
    ]
    dependencies = [("applications", "0002_moves_and_words")]
    operations = [
        migrations.RunSQL(SIGNATURES + CORRECTIONS + DECLINES + STATEMENTS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
