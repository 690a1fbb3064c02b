"""The database keeps the history: nothing is changed or removed, and every line is chained as it commits."""

from django.conf import settings
from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION audit_genesis(year integer) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT encode(sha256(convert_to('samanom history ' || year, 'UTF8')), 'hex') $$;

CREATE FUNCTION audit_hash(prev text, line text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT encode(sha256(convert_to(prev || line, 'UTF8')), 'hex') $$;

CREATE FUNCTION audit_line(id bigint, year integer, seq bigint, at timestamptz, verb text, actor_id bigint, actor text,
    capacity text, subject_type text, subject_id bigint, subject text, detail jsonb) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT jsonb_build_array(id, year, seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), verb, actor_id,
    actor, capacity, subject_type, subject_id, subject, detail)::text $$;

CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    head audit_chainhead%ROWTYPE;
    place bigint;
    before text;
    link text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('audit_chain'), NEW.year);
    SELECT * INTO head FROM audit_chainhead WHERE year = NEW.year;
    place := coalesce(head.seq, 0) + 1;
    before := coalesce(head.hash, audit_genesis(NEW.year));
    link := audit_hash(before, audit_line(NEW.id, NEW.year, place, NEW.at, NEW.verb, NEW.actor_id, NEW.actor, NEW.capacity,
                                          NEW.subject_type, NEW.subject_id, NEW.subject, NEW.detail));
    UPDATE audit_entry SET seq = place, prev_hash = before, hash = link WHERE id = NEW.id;
    INSERT INTO audit_chainhead (year, seq, hash) VALUES (NEW.year, place, link)
        ON CONFLICT (year) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;
    RETURN NULL;
END $$;

CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
       AND (to_jsonb(OLD) - '{seq,prev_hash,hash}'::text[]) = (to_jsonb(NEW) - '{seq,prev_hash,hash}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'restrict_violation';
END $$;

CREATE CONSTRAINT TRIGGER audit_chain AFTER INSERT ON audit_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_chain();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
"""
UNDO = """
DROP TRIGGER audit_append_only ON audit_entry; DROP TRIGGER audit_chain ON audit_entry;
DROP FUNCTION audit_append_only(); DROP FUNCTION audit_chain();
DROP FUNCTION audit_line(bigint, integer, bigint, timestamptz, text, bigint, text, text, text, bigint, text, jsonb);
DROP FUNCTION audit_hash(text, text); DROP FUNCTION audit_genesis(integer);
"""
# `read` of the roles stays; the app may add lines and read them, nothing else.
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{settings.DATABASE_APP_ROLE}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM {settings.DATABASE_APP_ROLE};
        REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON audit_chainhead FROM {settings.DATABASE_APP_ROLE};
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
