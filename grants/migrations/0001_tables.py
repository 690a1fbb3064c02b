"""Grants of a year, and corrections of them."""

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import samanom.clock.time
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('grants', '0001_initial'), ('grants', '0003_award_corrections')]

    initial = True

    dependencies = [
        ('documents', '0001_tables'),
        ('programme', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='programme.project')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Grant year')),
                ('amount', models.PositiveIntegerField(verbose_name='Grant amount')),
                ('extra_conditions', models.TextField(blank=True, max_length=1500, verbose_name='Conditions of its own')),
                ('state', models.CharField(choices=[('letter_draft', 'To be decided'), ('decided', 'Letter being made'), ('sent', 'Letter sent')], default='letter_draft', max_length=15)),
                ('version', models.PositiveIntegerField(default=1)),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='award', to='documents.document')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(null=True)),
                ('error', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('project', 'year'), name='one_grant_for_each_project_and_year'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_grant_is_more_than_nothing'), models.CheckConstraint(condition=models.Q(('year__gte', 2011), ('year__lte', 2015)), name='grants_are_for_2011_to_2015'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='nobody_decides_a_grant_they_prepared'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'letter_draft')), models.Q(models.Q(('state', 'letter_draft'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='a_grant_is_decided_by_someone_at_some_time'), models.CheckConstraint(condition=models.Q(models.Q(('letter__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('letter__isnull', True)), _connector='OR'), name='a_grant_has_its_letter_exactly_when_sent'), models.CheckConstraint(condition=models.Q(('error', ''), ('state', 'decided'), _connector='OR'), name='only_a_letter_that_is_being_made_can_fail')],
            },
        ),
        migrations.CreateModel(
            name='AwardCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='grants.award')),
                ('before', models.PositiveIntegerField()),
                ('amount', models.PositiveIntegerField(verbose_name='Right amount')),
                ('reason', models.CharField(max_length=500, verbose_name='Reason')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(null=True)),
                ('is_approved', models.BooleanField(null=True)),
                ('replaced_letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_corrected_grant_is_more_than_nothing'), models.CheckConstraint(condition=models.Q(('amount', models.F('before')), _negated=True), name='a_correction_changes_the_amount'), models.CheckConstraint(condition=django.db.models.lookups.GreaterThanOrEqual(django.db.models.functions.text.Length(django.db.models.functions.text.Trim('reason')), 20), name='a_corrected_amount_says_why'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_decides_a_correction_they_proposed'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('is_approved__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), ('is_approved__isnull', False)), _connector='OR'), name='a_correction_is_decided_by_someone_at_some_time'), models.CheckConstraint(condition=models.Q(('replaced_letter__isnull', True), models.Q(('is_approved', True), ('is_approved__isnull', False)), _connector='OR'), name='only_an_approved_correction_replaces_a_letter'), models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('award',), name='one_open_correction_for_each_grant')],
            },
        ),
    ]
