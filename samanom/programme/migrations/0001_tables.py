"""The register: municipalities, cohorts, themes, projects, and what is owed when."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import samanom.clock.time
import samanom.programme.models.order
from django.conf import settings
from django.db import migrations, models
from samanom.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('programme', '0001_initial'), ('programme', '0003_municipality_email')]

    initial = True

    dependencies = [
        ('documents', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Municipality',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=60)),
                    ('number_2013', models.CharField(blank=True, max_length=4, null=True, unique=True)),
                    ('official_language', models.CharField(blank=True, choices=[('nynorsk', 'Nynorsk'), ('bokmål', 'Bokmål'), ('nøytral', 'Neutral')], max_length=7)),
                    ('recorded_language', models.CharField(blank=True, choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål')], max_length=2)),
                    ('population_2013', models.PositiveIntegerField(blank=True, null=True)),
                    ('email', models.EmailField(blank=True, max_length=120)),
                    ('sort_key', samanom.programme.models.order.SortKeyField(db_collation='C', editable=False, max_length=200, source='name')),
                ],
                options={
                    'verbose_name': 'municipality',
                    'verbose_name_plural': 'municipalities',
                    'ordering': ['sort_key', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('number_2013__isnull', True), ('number_2013__regex', '^[0-9]{4}$'), _connector='OR'), name='a_number_of_2013_has_four_digits'), models.CheckConstraint(condition=models.Q(('official_language__in', ['', 'nynorsk', 'bokmål', 'nøytral'])), name='official_language_is_known_or_blank'), models.CheckConstraint(condition=models.Q(('recorded_language__in', ['', 'nn', 'nb'])), name='recorded_language_is_nn_or_nb_or_blank'), models.CheckConstraint(condition=models.Q(('recorded_language', ''), ('official_language__in', ['', 'nøytral']), _connector='OR'), name='only_a_neutral_municipality_has_a_recorded_language'), models.CheckConstraint(condition=models.Q(('email', ''), ('email__regex', '^[^@\\s]+@[^@\\s]+$'), _connector='OR'), name='a_municipality_has_an_email_or_none'), models.CheckConstraint(condition=models.Q(('population_2013__isnull', True), ('population_2013__gt', 0), _connector='OR'), name='population_is_counted_or_unknown')],
                },
            ),
            migrations.CreateModel(
                name='MunicipalityVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='programme.municipality')),
                    ('number', models.CharField(max_length=4)),
                    ('name', models.CharField(max_length=60)),
                    ('display_name', models.CharField(max_length=60)),
                    ('parallel_name', models.CharField(blank=True, max_length=60)),
                    ('county_number', models.CharField(max_length=2)),
                    ('county_name', models.CharField(max_length=40)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['valid_from', 'number'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('number__regex', '^[0-9]{4}$')), name='a_municipality_number_has_four_digits'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_version_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(django.db.models.functions.comparison.Cast('number', models.IntegerField()), django.db.models.functions.comparison.Cast('number', models.IntegerField()), models.Value('[]'), function='int4range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='a_number_is_valid_once_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[(models.Func(django.db.models.functions.comparison.Cast('municipality', models.IntegerField()), django.db.models.functions.comparison.Cast('municipality', models.IntegerField()), models.Value('[]'), function='int4range'), '&&'), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='a_municipality_has_one_number_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Succession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successions', to='programme.municipality')),
                    ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='origins', to='programme.municipality')),
                    ('date', models.DateField()),
                    ('kind', models.CharField(choices=[('merger', 'Merged'), ('split', 'Split')], max_length=6)),
                ],
                options={
                    'ordering': ['date', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='one_succession_between_two_municipalities'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='nobody_succeeds_itself'), models.CheckConstraint(condition=models.Q(('kind__in', ['merger', 'split'])), name='succession_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Cohort',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=60)),
                    ('starts_on', models.DateField()),
                    ('ends_on', models.DateField()),
                    ('rehearsal', models.BooleanField(default=False)),
                ],
                options={
                    'verbose_name': 'cohort',
                    'verbose_name_plural': 'cohorts',
                    'ordering': ['number', 'pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('rehearsal', False)), fields=('number',), name='real_cohorts_have_their_own_number'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='a_cohort_ends_after_it_starts')],
                },
            ),
            migrations.CreateModel(
                name='Theme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=20, unique=True)),
                    ('order', models.PositiveSmallIntegerField(unique=True)),
                    ('kind', models.CharField(choices=[('theme', 'Theme'), ('method', 'Method')], max_length=6)),
                    ('label_nn', models.CharField(max_length=60)),
                    ('label_nb', models.CharField(max_length=60)),
                    ('label_en', models.CharField(max_length=80)),
                    ('goal_nn', models.TextField()),
                    ('goal_nb', models.TextField()),
                    ('goal_en', models.TextField()),
                    ('short_goal_nn', models.CharField(max_length=120)),
                    ('short_goal_nb', models.CharField(max_length=120)),
                ],
                options={
                    'verbose_name': 'theme',
                    'verbose_name_plural': 'themes',
                    'ordering': ['order'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['theme', 'method'])), name='theme_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='StatedTotal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=40, unique=True)),
                    ('cohort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stated_totals', to='programme.cohort')),
                    ('what', models.CharField(choices=[('municipalities', 'Municipalities'), ('projects', 'Projects')], max_length=14)),
                    ('value', models.PositiveIntegerField()),
                    ('as_of', models.DateField(blank=True, null=True)),
                    ('text_nn', models.CharField(max_length=200)),
                    ('text_nb', models.CharField(max_length=200)),
                    ('source', models.CharField(max_length=120)),
                ],
                options={
                    'ordering': ['as_of', 'key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('what__in', ['municipalities', 'projects'])), name='a_stated_total_counts_something_known')],
                },
            ),
            migrations.CreateModel(
                name='PlannedEnd',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_ends', to='programme.cohort')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_ends', to='programme.theme')),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('projects', models.PositiveSmallIntegerField()),
                ],
                options={
                    'ordering': ['theme', 'year'],
                    'constraints': [models.UniqueConstraint(fields=('cohort', 'theme', 'year'), name='one_number_for_each_theme_and_end_year', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='Project',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=40, unique=True)),
                    ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='programme.cohort')),
                    ('title', models.CharField(max_length=160)),
                    ('group_name', models.CharField(blank=True, max_length=80)),
                    ('sort_key', samanom.programme.models.order.SortKeyField(db_collation='C', editable=False, max_length=200, source='title')),
                    ('is_innovation', models.BooleanField(default=False)),
                    ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_projects', to='programme.municipality')),
                    ('owner_organisation', models.CharField(blank=True, max_length=80)),
                    ('start_year', models.PositiveSmallIntegerField()),
                    ('end_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('active', 'Active'), ('finished', 'Finished'), ('left_early', 'Left early')], default='active', max_length=10)),
                    ('annual_amount', models.PositiveIntegerField(blank=True, null=True)),
                    ('grant_kind', models.CharField(choices=[('fixed', 'Fixed amount'), ('ceiling', 'Up to a ceiling'), ('shared', 'Shares the grant of another project'), ('unknown', 'Not known')], default='unknown', max_length=7)),
                    ('case', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='documents.case')),
                    ('language', models.CharField(blank=True, max_length=2)),
                    ('themes', models.ManyToManyField(related_name='projects', through='programme.ProjectTheme', to='programme.theme')),
                ],
                options={
                    'verbose_name': 'project',
                    'verbose_name_plural': 'projects',
                    'ordering': ['sort_key', 'key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['active', 'finished', 'left_early'])), name='project_state_is_known'), models.CheckConstraint(condition=models.Q(('grant_kind__in', ['fixed', 'ceiling', 'shared', 'unknown'])), name='grant_kind_is_known'), models.CheckConstraint(condition=models.Q(('end_year__isnull', True), ('end_year__gte', models.F('start_year')), _connector='OR'), name='a_project_ends_no_earlier_than_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('annual_amount__gt', 0), ('annual_amount__isnull', False), ('grant_kind__in', ['fixed', 'ceiling'])), models.Q(models.Q(('grant_kind__in', ['fixed', 'ceiling']), _negated=True), ('annual_amount__isnull', True)), _connector='OR'), name='an_amount_stands_exactly_where_the_grant_has_one'), models.CheckConstraint(condition=models.Q(('language__in', ['', 'nn', 'nb'])), name='project_language_is_nn_or_nb_or_blank'), models.CheckConstraint(condition=models.Q(('owner_organisation', ''), ('lead__isnull', True), _connector='OR'), name='an_organisation_or_a_municipality_owns_it')],
                },
            ),
            migrations.CreateModel(
                name='ProjectTheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='project_themes', to='programme.project')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='project_themes', to='programme.theme')),
                ],
                options={
                    'ordering': ['theme'],
                    'constraints': [models.UniqueConstraint(fields=('project', 'theme'), name='a_project_names_a_theme_once')],
                },
            ),
            migrations.CreateModel(
                name='Participation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='programme.cohort')),
                    ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='programme.municipality')),
                    ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='programme.project')),
                    ('status', models.CharField(choices=[('participant', 'Participant'), ('network_only', 'In a network only'), ('disputed', 'Disputed'), ('not_a_municipality', 'Not a municipality')], max_length=18)),
                ],
                options={
                    'ordering': ['cohort', 'municipality__sort_key', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('cohort', 'municipality', 'project'), name='one_participation_for_each_cohort_municipality_and_project', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('status__in', ['participant', 'network_only', 'disputed', 'not_a_municipality'])), name='participation_status_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', True), ('status', 'not_a_municipality')), models.Q(models.Q(('status', 'not_a_municipality'), _negated=True), ('municipality__isnull', False)), _connector='OR'), name='only_an_organisation_has_no_municipality'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'participant'), _negated=True), ('project__isnull', False), _connector='OR'), name='a_participant_has_a_project'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'disputed'), _negated=True), ('project__isnull', True), _connector='OR'), name='a_disputed_participation_has_no_project')],
                },
            ),
            migrations.CreateModel(
                name='Mention',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('line', models.PositiveIntegerField(unique=True)),
                    ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='programme.cohort')),
                    ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='programme.municipality')),
                    ('source_list', models.CharField(max_length=20)),
                    ('name_as_printed', models.CharField(max_length=60)),
                    ('group_as_printed', models.CharField(blank=True, max_length=60)),
                    ('status', models.CharField(choices=[('participant', 'Participant'), ('network_only', 'In a network only'), ('disputed', 'Disputed'), ('not_a_municipality', 'Not a municipality')], max_length=18)),
                    ('certainty', models.CharField(max_length=12)),
                    ('source', models.CharField(max_length=60)),
                    ('note', models.TextField(blank=True)),
                    ('participations', models.ManyToManyField(related_name='mentions', to='programme.participation')),
                ],
                options={
                    'ordering': ['line'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['participant', 'network_only', 'disputed', 'not_a_municipality'])), name='mention_status_is_known')],
                },
            ),
            migrations.CreateModel(
                name='ReviewItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=60, unique=True)),
                    ('kind', models.CharField(choices=[('lead_missing', 'Lead municipality missing'), ('theme_missing', 'Theme missing'), ('ambiguous_name', 'Name that can be read in two ways'), ('unresolved_name', 'Name that could not be placed'), ('disputed', 'Disputed participation'), ('totals', 'Totals that disagree'), ('missing_fact', 'Missing fact'), ('gathering', 'Gathering without a known network')], max_length=16)),
                    ('title_nn', models.CharField(max_length=160)),
                    ('title_nb', models.CharField(max_length=160)),
                    ('text_nn', models.TextField()),
                    ('text_nb', models.TextField()),
                    ('about', models.CharField(blank=True, max_length=60)),
                    ('opened_at', models.DateTimeField(default=samanom.clock.time.now)),
                    ('resolved_at', models.DateTimeField(blank=True, null=True)),
                    ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resolved_review_items', to=settings.AUTH_USER_MODEL)),
                    ('resolution', models.TextField(blank=True)),
                ],
                options={
                    'verbose_name': 'review item',
                    'verbose_name_plural': 'review items',
                    'ordering': ['kind', 'key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['lead_missing', 'theme_missing', 'ambiguous_name', 'unresolved_name', 'disputed', 'totals', 'missing_fact', 'gathering'])), name='review_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True), ('resolution', '')), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False), models.Q(('resolution', ''), _negated=True)), _connector='OR'), name='a_review_item_is_resolved_by_someone_at_some_time_in_words')],
                },
            ),
            migrations.CreateModel(
                name='CalendarEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=40, unique=True)),
                    ('cohort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='calendar', to='programme.cohort')),
                    ('kind', models.CharField(choices=[('application', 'Application'), ('admission_notice', 'Message about admission'), ('grant_letter', 'Grant letter'), ('project_plan', 'Project plan'), ('theme_day', 'Theme day'), ('annual_report', 'Annual report'), ('final_report', 'Final report'), ('programme_end', 'End of the programme')], max_length=16)),
                    ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                    ('due_on', models.DateField(blank=True, null=True)),
                    ('rule', models.CharField(blank=True, max_length=120)),
                    ('certainty', models.CharField(blank=True, max_length=60)),
                    ('source', models.CharField(blank=True, max_length=200)),
                    ('note', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ['due_on', 'key'],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'cohort', 'year'), name='one_calendar_entry_for_each_kind_cohort_and_year', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('kind__in', ['application', 'admission_notice', 'grant_letter', 'project_plan', 'theme_day', 'annual_report', 'final_report', 'programme_end'])), name='calendar_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Obligation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obligations', to='programme.project')),
                    ('kind', models.CharField(choices=[('annual_report', 'Annual report'), ('final_report', 'Final report'), ('project_plan', 'Project plan')], max_length=13)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('opens_at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('fulfilled_at', models.DateTimeField(blank=True, null=True)),
                    ('is_before_the_portal', models.BooleanField(default=False)),
                ],
                options={
                    'ordering': ['due_at', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('project', 'kind', 'year'), name='a_project_owes_each_thing_once_a_year'), models.CheckConstraint(condition=models.Q(('kind__in', ['annual_report', 'final_report', 'project_plan'])), name='obligation_kind_is_known'), models.CheckConstraint(condition=models.Q(('opens_at__lt', models.F('due_at'))), name='an_obligation_opens_before_it_is_due'), models.CheckConstraint(condition=models.Q(('is_before_the_portal', False), ('fulfilled_at__isnull', True), _connector='OR'), name='what_was_before_the_portal_is_not_fulfilled_in_it')],
                },
            ),
        ]),
    ]
