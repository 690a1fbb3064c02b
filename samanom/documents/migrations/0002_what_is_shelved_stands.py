"""The database keeps the shelf: words are frozen, PDFs untouched, numbers without gaps, texts never rewritten."""

from django.conf import settings
from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION documents_never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% cannot be changed or removed', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE FUNCTION documents_begin() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'typesetting' OR NEW.attempts <> 0 OR NEW.error <> '' THEN
        RAISE EXCEPTION 'a document begins as words that wait to be typeset'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION documents_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'ready' OR
       (to_jsonb(OLD) - '{state,pages,attempts,error}'::text[]) <> (to_jsonb(NEW) - '{state,pages,attempts,error}'::text[])
    THEN
        RAISE EXCEPTION 'a document is frozen'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN
       (('typesetting', 'ready'), ('typesetting', 'failed'), ('failed', 'typesetting')) THEN
        RAISE EXCEPTION 'a document cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END IF;
    IF NEW.state = 'ready' AND NOT EXISTS (SELECT FROM documents_pdf WHERE document_id = NEW.id) THEN
        RAISE EXCEPTION 'a ready document has its PDF'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION documents_next_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.series, NEW.year, NEW.value) <> (OLD.series, OLD.year, OLD.value + 1) THEN
        RAISE EXCEPTION 'a counter goes up by one'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER documents_begin BEFORE INSERT ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_begin();
CREATE TRIGGER documents_frozen BEFORE UPDATE ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_frozen();
CREATE TRIGGER documents_kept BEFORE DELETE ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_never();
CREATE TRIGGER pdfs_kept BEFORE UPDATE OR DELETE ON documents_pdf
    FOR EACH ROW EXECUTE FUNCTION documents_never();
CREATE TRIGGER openings_kept BEFORE UPDATE OR DELETE ON documents_opening
    FOR EACH ROW EXECUTE FUNCTION documents_never();
CREATE TRIGGER uploads_kept BEFORE UPDATE OR DELETE ON documents_upload
    FOR EACH ROW EXECUTE FUNCTION documents_never();
CREATE TRIGGER texts_kept BEFORE UPDATE OR DELETE ON documents_lettertext
    FOR EACH ROW EXECUTE FUNCTION documents_never();
CREATE TRIGGER counters_go_up_by_one BEFORE UPDATE ON documents_counter
    FOR EACH ROW EXECUTE FUNCTION documents_next_number();
CREATE TRIGGER counters_kept BEFORE DELETE ON documents_counter
    FOR EACH ROW EXECUTE FUNCTION documents_never();

ALTER TABLE documents_counter ADD CONSTRAINT a_counter_begins_at_one CHECK (value >= 1);
ALTER TABLE documents_pdf ADD CONSTRAINT a_fingerprint_fits_its_file CHECK (sha256 = encode(sha256(content), 'hex'));
ALTER TABLE documents_pdf ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE documents_upload ADD CONSTRAINT an_uploads_fingerprint_fits_its_file
    CHECK (sha256 = encode(sha256(content), 'hex') AND size = length(content));
ALTER TABLE documents_upload ALTER COLUMN content SET STORAGE EXTERNAL;
"""
UNDO = """
ALTER TABLE documents_upload DROP CONSTRAINT an_uploads_fingerprint_fits_its_file;
DROP TRIGGER uploads_kept ON documents_upload;
ALTER TABLE documents_pdf DROP CONSTRAINT a_fingerprint_fits_its_file;
ALTER TABLE documents_counter DROP CONSTRAINT a_counter_begins_at_one;
DROP TRIGGER counters_kept ON documents_counter; DROP TRIGGER counters_go_up_by_one ON documents_counter;
DROP TRIGGER openings_kept ON documents_opening; DROP TRIGGER texts_kept ON documents_lettertext;
DROP TRIGGER pdfs_kept ON documents_pdf;
DROP TRIGGER documents_kept ON documents_document; DROP TRIGGER documents_frozen ON documents_document;
DROP TRIGGER documents_begin ON documents_document;
DROP FUNCTION documents_next_number(); DROP FUNCTION documents_frozen(); DROP FUNCTION documents_begin();
DROP FUNCTION documents_never();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON documents_case, documents_document, documents_pdf, documents_lettertext,
            documents_opening, documents_upload FROM {APP};
        REVOKE DELETE, TRUNCATE ON documents_counter FROM {APP};
        GRANT UPDATE (title) ON documents_case TO {APP};
        GRANT UPDATE (state, pages, attempts, error) ON documents_document TO {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [("documents", "0002_promises")]
    dependencies = [("documents", "0001_tables")]
    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
