"""What was sent back may get more time: its deadline moves later, and only with a row that says why."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import samanom.clock.time
from django.conf import settings
from django.db import migrations, models

STANDING = "(to_jsonb(OLD) - ending) <> (to_jsonb(NEW) - ending)"
MOVED = """(to_jsonb(OLD) - ending - 'due_at') <> (to_jsonb(NEW) - ending - 'due_at')
        OR (OLD.due_at <> NEW.due_at AND NOT EXISTS (
            SELECT FROM applications_returnextension
            WHERE sent_id = NEW.id AND before = OLD.due_at AND until = NEW.due_at))"""
BEFORE = f"""
CREATE OR REPLACE FUNCTION applications_return_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ending text[] := '{{outcome,closed_by_id,closed_at,closing_reason}}';
BEGIN
    IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND
        (OLD.outcome <> '' OR {STANDING}))
    THEN
        RAISE EXCEPTION 'what was asked for stands, and ends once'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_return_stands';
    END IF;
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM applications_application
        WHERE id = NEW.application_id AND state = 'submitted' AND document_id = NEW.document_id)
    THEN
        RAISE EXCEPTION 'only what is submitted is sent back'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_what_is_submitted_is_sent_back';
    END IF;
    RETURN NEW;
END $$;
"""
AFTER = BEFORE.replace(STANDING, MOVED)
STANDS = """
CREATE FUNCTION applications_return_extension_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'more time that is given is not changed or removed'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'a_later_completion_stands';
END $$;
CREATE TRIGGER a_later_completion_stands BEFORE UPDATE OR DELETE ON applications_returnextension
    FOR EACH ROW EXECUTE FUNCTION applications_return_extension_stands();
"""
UNDO = """
DROP TRIGGER a_later_completion_stands ON applications_returnextension;
DROP FUNCTION applications_return_extension_stands();
"""
APP = settings.DATABASE_APP_ROLE
RIGHTS = f"""
DO $$ BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON applications_returnextension FROM {APP};
    END IF;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0006_attached_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReturnExtension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
                ('extended_at', models.DateTimeField(default=samanom.clock.time.now)),
                ('extended_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='applications.return')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('before')), ('until__gt', models.F('extended_at'))), name='a_completion_is_moved_later'), models.CheckConstraint(condition=django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('reason')), 20), name='a_later_completion_says_why')],
            },
        ),
        migrations.RunSQL(AFTER + STANDS, UNDO + BEFORE),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
