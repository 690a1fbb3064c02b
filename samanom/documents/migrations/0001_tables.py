"""The shelf: cases, frozen words and their PDFs, texts of letters, and what has been uploaded."""

import django.db.models.deletion
import samanom.clock.time
import uuid
from django.conf import settings
from django.db import migrations, models
from samanom.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('documents', '0001_initial'), ('documents', '0003_uploads')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Counter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('series', models.CharField(editable=False, max_length=40)),
                    ('year', models.PositiveSmallIntegerField(editable=False)),
                    ('value', models.PositiveIntegerField(editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='one_counter_for_each_series_and_year')],
                },
            ),
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(editable=False)),
                    ('number', models.PositiveIntegerField(editable=False)),
                    ('title', models.CharField(max_length=200)),
                    ('rehearsal', models.BooleanField(default=False, editable=False)),
                    ('opened_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                ],
                options={
                    'ordering': ['-year', '-number'],
                    'constraints': [models.UniqueConstraint(fields=('rehearsal', 'year', 'number'), name='one_case_for_each_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='case_numbers_begin_at_one')],
                },
            ),
            migrations.CreateModel(
                name='LetterText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.SlugField(editable=False, max_length=40)),
                    ('language', models.CharField(choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål')], editable=False, max_length=2)),
                    ('version', models.PositiveSmallIntegerField(editable=False)),
                    ('title', models.CharField(editable=False, max_length=200)),
                    ('text', models.TextField(editable=False)),
                    ('valid_from', models.DateField(editable=False)),
                    ('from_file', models.BooleanField(default=False, editable=False)),
                ],
                options={
                    'ordering': ['kind', 'language', 'version'],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'language', 'version'), name='one_text_for_each_version'), models.CheckConstraint(condition=models.Q(('language__in', ['nn', 'nb'])), name='letter_language_is_known')],
                },
            ),
            migrations.CreateModel(
                name='RuleReference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=40)),
                    ('language', models.CharField(choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål')], max_length=2)),
                    ('text', models.CharField(max_length=200)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['key', 'language', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('key', 'language', 'valid_from'), name='one_rule_reference_for_each_start'), models.UniqueConstraint(condition=models.Q(('valid_to__isnull', True)), fields=('key', 'language'), name='one_open_ended_rule_reference'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_rule_reference_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('language__in', ['nn', 'nb'])), name='rule_language_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.case')),
                    ('number', models.PositiveIntegerField(editable=False)),
                    ('kind', models.SlugField(editable=False, max_length=40)),
                    ('direction', models.CharField(choices=[('in', 'Incoming'), ('out', 'Outgoing'), ('internal', 'Internal')], editable=False, max_length=8)),
                    ('access', models.CharField(choices=[('open', 'Open'), ('party', 'For the parties'), ('internal', 'For the ministry')], editable=False, max_length=8)),
                    ('language', models.CharField(choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål')], editable=False, max_length=2)),
                    ('title', models.CharField(editable=False, max_length=200)),
                    ('data', models.JSONField(editable=False)),
                    ('html', models.TextField(editable=False)),
                    ('content_hash', models.CharField(db_index=True, editable=False, max_length=64)),
                    ('replaces', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='documents.document')),
                    ('text_version', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='documents.lettertext')),
                    ('frozen_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('rehearsal', models.BooleanField(default=False, editable=False)),
                    ('state', models.CharField(choices=[('typesetting', 'Being typeset'), ('ready', 'Ready'), ('failed', 'Could not be typeset')], default='typesetting', max_length=11)),
                    ('pages', models.PositiveSmallIntegerField(null=True)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('error', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['case', 'number'],
                    'indexes': [models.Index(condition=models.Q(('state', 'typesetting')), fields=['attempts', 'id'], name='documents_waiting')],
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='one_document_for_each_number_in_a_case'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='document_numbers_begin_at_one'), models.CheckConstraint(condition=models.Q(('state__in', ['typesetting', 'ready', 'failed'])), name='document_state_is_known'), models.CheckConstraint(condition=models.Q(('direction__in', ['in', 'out', 'internal'])), name='document_direction_is_known'), models.CheckConstraint(condition=models.Q(('access__in', ['open', 'party', 'internal'])), name='document_access_is_known'), models.CheckConstraint(condition=models.Q(('language__in', ['nn', 'nb'])), name='document_language_is_known'), models.CheckConstraint(condition=models.Q(('content_hash__regex', '^[0-9a-f]{64}$')), name='a_content_hash_is_sha256'), models.CheckConstraint(condition=models.Q(models.Q(('pages__gte', 1), ('state', 'ready')), models.Q(models.Q(('state', 'ready'), _negated=True), ('pages__isnull', True)), _connector='OR'), name='a_ready_document_has_pages_and_the_others_have_none'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='a_failed_document_says_why')],
                },
            ),
            migrations.CreateModel(
                name='Pdf',
                fields=[
                    ('document', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='pdf', serialize=False, to='documents.document')),
                    ('sha256', models.CharField(editable=False, max_length=64)),
                    ('content', models.BinaryField()),
                    ('made_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='a_fingerprint_is_sha256')],
                },
            ),
            migrations.CreateModel(
                name='Opening',
                fields=[
                    ('document', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='opening', serialize=False, to='documents.document')),
                    ('opened_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('name', models.CharField(editable=False, max_length=80)),
                    ('capacity', models.CharField(editable=False, max_length=160)),
                    ('opened_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('capacity', ''), _negated=True), name='a_letter_is_opened_in_a_capacity')],
                },
            ),
            migrations.CreateModel(
                name='Upload',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(editable=False, max_length=120)),
                    ('size', models.PositiveIntegerField(editable=False)),
                    ('sha256', models.CharField(editable=False, max_length=64)),
                    ('content', models.BinaryField()),
                    ('uploaded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('uploaded_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='an_upload_has_a_name')],
                },
            ),
        ]),
    ]
