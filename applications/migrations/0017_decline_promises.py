"""A no stands, and is said to the words that wait. Only the signer withdraws a signature, before the application is sent in."""

from importlib import import_module

from django.conf import settings
from django.db import migrations

BEFORE = import_module("applications.migrations.0005_correction_promises")
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
UNDO = """
DROP TRIGGER a_decline_stands ON applications_decline;
DROP FUNCTION applications_decline_fits();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_decline FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0016_declines")]
    operations = [
        migrations.RunSQL(
            BEFORE.DROP_CORRECTIONS + CORRECTIONS + DECLINES,
            UNDO + BEFORE.DROP_CORRECTIONS + BEFORE.CORRECTIONS,
        ),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
