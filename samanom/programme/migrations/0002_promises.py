"""The database sees to it that a project's lead is one of its participants (R-CALL-4), when the transaction ends."""

from django.db import migrations

PROMISES = """
CREATE FUNCTION programme_lead_takes_part(asked bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM programme_project p WHERE p.id = asked AND p.lead_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM programme_participation t
            WHERE t.project_id = p.id AND t.municipality_id = p.lead_id AND t.status = 'participant')
    ) THEN
        RAISE EXCEPTION 'the lead of project % is not among its participants', asked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_lead_is_among_the_participants';
    END IF;
END $$;

CREATE FUNCTION programme_project_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM programme_lead_takes_part(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION programme_participation_lead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM programme_lead_takes_part(OLD.project_id);
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER a_lead_is_among_the_participants AFTER INSERT OR UPDATE OF lead_id ON programme_project
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION programme_project_lead();
CREATE CONSTRAINT TRIGGER participants_keep_their_lead AFTER UPDATE OR DELETE ON programme_participation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION programme_participation_lead();
"""
UNDO = """
DROP TRIGGER participants_keep_their_lead ON programme_participation;
DROP TRIGGER a_lead_is_among_the_participants ON programme_project;
DROP FUNCTION programme_participation_lead(); DROP FUNCTION programme_project_lead();
DROP FUNCTION programme_lead_takes_part(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_tables")]
    operations = [migrations.RunSQL(PROMISES, UNDO)]
