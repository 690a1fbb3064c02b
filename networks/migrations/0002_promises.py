"""The database keeps the life of a gathering, who may be on its lists, and a placement that has been told."""

from django.db import migrations

# A state is reached only by the moves of networks/states.py; a test walks every pair.
STATES = """
CREATE FUNCTION networks_gathering_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN
        (('planned', 'open'), ('planned', 'held'), ('open', 'planned'), ('open', 'held'))
    THEN
        RAISE EXCEPTION 'a gathering cannot go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_gathering_moves_by_the_table';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_gathering_moves_by_the_table BEFORE UPDATE ON networks_gathering
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION networks_gathering_moves();
"""
# A list belongs to a member of the network, is begun while the gathering is open, and has from one to eight people.
LISTS = """
CREATE FUNCTION networks_registration_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM networks_gathering g JOIN networks_membership m ON m.network_id = g.network_id
        WHERE g.id = NEW.gathering_id AND m.municipality_id = NEW.municipality_id AND g.state = 'open')
    THEN
        RAISE EXCEPTION 'only a member registers, and only for an open gathering'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_member_registers_for_an_open_gathering';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION networks_registration_has_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asked bigint := COALESCE(to_jsonb(NEW) ->> 'registration_id', to_jsonb(OLD) ->> 'registration_id',
                             to_jsonb(NEW) ->> 'id')::bigint;
    people integer := (SELECT count(*) FROM networks_attendee WHERE registration_id = asked);
BEGIN
    IF EXISTS (SELECT FROM networks_registration WHERE id = asked) AND people NOT BETWEEN 1 AND 8 THEN
        RAISE EXCEPTION 'a registration has from one to eight people, not %', people
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_registration_has_one_to_eight_people';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION networks_attendance_is_told_afterwards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM networks_registration r JOIN networks_gathering g ON g.id = r.gathering_id
        WHERE r.id = NEW.registration_id AND g.state = 'held')
    THEN
        RAISE EXCEPTION 'who came is known when the gathering is held'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_is_known_when_held';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER a_member_registers_for_an_open_gathering
    BEFORE INSERT OR UPDATE OF gathering_id, municipality_id ON networks_registration
    FOR EACH ROW EXECUTE FUNCTION networks_registration_fits();
CREATE CONSTRAINT TRIGGER a_registration_has_one_to_eight_people
    AFTER INSERT ON networks_registration
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION networks_registration_has_people();
CREATE CONSTRAINT TRIGGER a_registration_keeps_one_to_eight_people
    AFTER INSERT OR DELETE OR UPDATE OF registration_id ON networks_attendee
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION networks_registration_has_people();
CREATE TRIGGER attendance_is_known_when_held BEFORE INSERT OR UPDATE ON networks_attendee
    FOR EACH ROW WHEN (NEW.present IS NOT NULL) EXECUTE FUNCTION networks_attendance_is_told_afterwards();
"""
# A letter that has told where a project belongs stands, and so does the placement it tells about.
PLACEMENTS = """
CREATE FUNCTION networks_placement_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a placement that has been told stands'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_placement_that_is_told_stands';
END $$;

CREATE TRIGGER a_placement_that_is_told_stands BEFORE UPDATE OR DELETE ON networks_placement
    FOR EACH ROW WHEN (OLD.letter_id IS NOT NULL) EXECUTE FUNCTION networks_placement_stands();
"""
UNDO = """
DROP TRIGGER a_placement_that_is_told_stands ON networks_placement;
DROP TRIGGER attendance_is_known_when_held ON networks_attendee;
DROP TRIGGER a_registration_keeps_one_to_eight_people ON networks_attendee;
DROP TRIGGER a_registration_has_one_to_eight_people ON networks_registration;
DROP TRIGGER a_member_registers_for_an_open_gathering ON networks_registration;
DROP TRIGGER a_gathering_moves_by_the_table ON networks_gathering;
DROP FUNCTION networks_placement_stands(); DROP FUNCTION networks_attendance_is_told_afterwards();
DROP FUNCTION networks_registration_has_people(); DROP FUNCTION networks_registration_fits();
DROP FUNCTION networks_gathering_moves();
"""


class Migration(migrations.Migration):
    dependencies = [("networks", "0001_initial")]
    operations = [migrations.RunSQL(STATES + LISTS + PLACEMENTS, UNDO)]
