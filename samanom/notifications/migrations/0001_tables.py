"""The outbox, and the heart that beats while the worker lives."""

import django.db.models.deletion
import samanom.clock.time
import samanom.notifications.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notifications', '0001_initial'), ('notifications', '0002_words_not_for_all'), ('notifications', '0003_people_without_an_account')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.CharField(editable=False, max_length=120)),
                ('to', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
                ('address', models.EmailField(editable=False, max_length=254)),
                ('language', models.CharField(editable=False, max_length=2)),
                ('subject', models.CharField(editable=False, max_length=200)),
                ('body', models.TextField(editable=False)),
                ('about_type', models.CharField(editable=False, max_length=80)),
                ('about_id', models.BigIntegerField(editable=False)),
                ('late_words', models.CharField(blank=True, editable=False, max_length=30)),
                ('is_secret', models.BooleanField(default=False, editable=False)),
                ('key', models.CharField(editable=False, max_length=200, null=True, unique=True)),
                ('message_id', models.CharField(default=samanom.notifications.models.new_message_id, editable=False, max_length=80, unique=True)),
                ('state', models.CharField(choices=[('stored', 'Kept in the outbox'), ('pending', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('unknown', 'Unknown whether it arrived'), ('dead', 'Could not be sent')], default='pending', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('error', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                ('next_try_at', models.DateTimeField(default=samanom.clock.time.now)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['next_try_at'], name='messages_waiting'), models.Index(fields=['about_type', 'about_id'], name='messages_about_a_thing')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='a_sent_message_has_its_time')],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('beaten_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='there_is_one_heartbeat')],
            },
        ),
    ]
