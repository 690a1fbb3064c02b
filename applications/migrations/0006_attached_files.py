"""The database keeps what is attached: files fit what is told of them, never change, and stand with the words that name them."""

from django.conf import settings
from django.db import migrations

ATTACHMENTS = """
CREATE FUNCTION applications_attachment_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moving text[] := '{state,tried_at,finding,removed_at}';
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what has been attached is remembered'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_attachment_is_remembered';
    ELSIF TG_OP = 'INSERT' THEN
        IF NEW.state NOT IN ('quarantined', 'clean') OR NEW.removed_at IS NOT NULL OR NEW.finding <> '' THEN
            RAISE EXCEPTION 'an attachment begins in quarantine, or checked'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'an_attachment_begins_at_the_beginning';
        END IF;
    ELSIF (to_jsonb(OLD) - moving) <> (to_jsonb(NEW) - moving) OR OLD.removed_at IS NOT NULL THEN
        RAISE EXCEPTION 'an attachment stays what it is'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_attachment_stays_what_it_is';
    ELSIF OLD.state <> NEW.state AND OLD.state <> 'quarantined' THEN
        RAISE EXCEPTION 'an attachment cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_attachment_moves_by_the_table';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER an_attachment_stays_what_it_is BEFORE INSERT OR UPDATE OR DELETE ON applications_attachment
    FOR EACH ROW EXECUTE FUNCTION applications_attachment_keeps();
CREATE TRIGGER words_that_are_signed_stand BEFORE INSERT OR UPDATE OR DELETE ON applications_attachment
    FOR EACH ROW EXECUTE FUNCTION applications_parts_stand();
"""
FILES = """
CREATE FUNCTION applications_file_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told applications_attachment%ROWTYPE;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'an attached file does not change'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_attached_file_never_changes';
    ELSIF TG_OP = 'INSERT' THEN
        SELECT * INTO told FROM applications_attachment WHERE id = NEW.attachment_id;
        IF told.sha256 IS DISTINCT FROM encode(sha256(NEW.content), 'hex') OR told.size <> length(NEW.content) THEN
            RAISE EXCEPTION 'an attached file fits its fingerprint'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'an_attached_file_fits_its_fingerprint';
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO told FROM applications_attachment WHERE id = OLD.attachment_id;
    IF told.state <> 'refused' AND told.removed_at IS NULL THEN
        RAISE EXCEPTION 'an attached file stands until it is removed'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'an_attached_file_stands';
    END IF;
    IF EXISTS (SELECT FROM applications_application a JOIN documents_document d ON d.case_id = a.case_id
               WHERE a.id = told.application_id AND d.kind = 'application'
                   AND d.data -> 'attachments' @> jsonb_build_array(jsonb_build_object('sha256', told.sha256)))
    THEN
        RAISE EXCEPTION 'words that have been frozen name this file'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'what_was_signed_keeps_its_files';
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION applications_attachment_has_its_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM applications_attachment WHERE id = NEW.id AND state <> 'refused' AND removed_at IS NULL)
        AND NOT EXISTS (SELECT FROM applications_attachmentfile WHERE attachment_id = NEW.id)
    THEN
        RAISE EXCEPTION 'an attachment has its file'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'an_attachment_has_its_file';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER an_attached_file_stands BEFORE INSERT OR UPDATE OR DELETE ON applications_attachmentfile
    FOR EACH ROW EXECUTE FUNCTION applications_file_stands();
CREATE CONSTRAINT TRIGGER an_attachment_has_its_file AFTER INSERT ON applications_attachment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_attachment_has_its_file();
ALTER TABLE applications_attachmentfile ALTER COLUMN content SET STORAGE EXTERNAL;
"""
UNDO = """
DROP TRIGGER an_attachment_has_its_file ON applications_attachment;
DROP TRIGGER an_attached_file_stands ON applications_attachmentfile;
DROP TRIGGER words_that_are_signed_stand ON applications_attachment;
DROP TRIGGER an_attachment_stays_what_it_is ON applications_attachment;
DROP FUNCTION applications_attachment_has_its_file(); DROP FUNCTION applications_file_stands();
DROP FUNCTION applications_attachment_keeps();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_attachment FROM {APP};
        REVOKE UPDATE, TRUNCATE ON applications_attachmentfile FROM {APP};
        GRANT UPDATE (state, tried_at, finding, removed_at) ON applications_attachment TO {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    replaces = [("applications", "0021_attachment_promises")]
    dependencies = [("applications", "0005_sent_back_and_told")]
    operations = [
        migrations.RunSQL(ATTACHMENTS + FILES, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
