"""Those who log in."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ('people', '0001_initial'),
        ('people', '0002_identity_and_sessions'),
        ('people', '0003_what_people_choose'),
        ('people', '0004_comments_can_be_switched_off'),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='E-mail')),
                ('name', models.CharField(max_length=80, verbose_name='Name')),
                ('title', models.CharField(blank=True, max_length=80, verbose_name='Job title')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='Phone')),
                ('language', models.CharField(choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål'), ('en', 'English')], default='nb', max_length=2, verbose_name='Language')),
                ('letter_language', models.CharField(blank=True, choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål')], default='', max_length=2, verbose_name='Language of letters and e-mail')),
                ('unwanted', models.JSONField(blank=True, default=list)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('is_active', models.BooleanField(default=True)),
                ('is_invented', models.BooleanField(default=False, editable=False)),
                ('identity_hash', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('session_epoch', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_person_for_each_address'), models.CheckConstraint(condition=models.Q(('letter_language__in', ['', 'nn', 'nb'])), name='letters_are_in_nynorsk_or_bokmal'), models.CheckConstraint(condition=models.Q(('unwanted__contained_by', ['application_draft', 'comment_turn', 'gathering_reminder'])), name='only_reminders_can_be_switched_off')],
            },
        ),
    ]
