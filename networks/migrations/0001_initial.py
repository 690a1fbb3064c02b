"""Networks, who is in them and leads them, their gatherings, and who comes."""

import django.db.models.deletion
import samanom.clock.time
import samanom.programme.models.order
from django.conf import settings
from django.db import migrations, models
from samanom.tables import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_tables'),
        ('programme', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateModels([
            migrations.CreateModel(
                name='Network',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='programme.cohort')),
                    ('key', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100, verbose_name='Name of the network')),
                    ('sort_key', samanom.programme.models.order.SortKeyField(db_collation='C', editable=False, max_length=200, source='name')),
                    ('kind', models.CharField(choices=[('theme', 'Theme'), ('innovation', 'Innovation')], default='theme', max_length=10, verbose_name='Kind')),
                    ('region', models.CharField(blank=True, max_length=40)),
                    ('themes', models.ManyToManyField(related_name='networks', through='networks.NetworkTheme', to='programme.theme', verbose_name='Themes')),
                ],
                options={
                    'verbose_name': 'network',
                    'verbose_name_plural': 'networks',
                    'ordering': ['cohort__number', 'sort_key', 'key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['theme', 'innovation'])), name='network_kind_is_known')],
                },
            ),
            migrations.CreateModel(
                name='NetworkTheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='network_themes', to='networks.network')),
                    ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='network_themes', to='programme.theme')),
                ],
                options={
                    'ordering': ['theme'],
                    'constraints': [models.UniqueConstraint(fields=('network', 'theme'), name='a_network_names_a_theme_once')],
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='networks.network')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='programme.municipality')),
                    ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='programme.project')),
                    ('status', models.CharField(choices=[('participant', 'Participant'), ('network_only', 'In a network only')], default='participant', max_length=12)),
                ],
                options={
                    'ordering': ['municipality__sort_key', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('network', 'municipality', 'project'), name='a_municipality_is_in_a_network_once_for_each_project', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('status__in', ['participant', 'network_only'])), name='membership_status_is_known'), models.CheckConstraint(condition=models.Q(('status', 'network_only'), ('project__isnull', False), _connector='OR'), name='a_member_that_takes_part_has_a_project')],
                },
            ),
            migrations.CreateModel(
                name='Leadership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leaderships', to='networks.network')),
                    ('leader_key', models.CharField(max_length=20)),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leaderships', to=settings.AUTH_USER_MODEL)),
                    ('valid_from', models.DateField(verbose_name='From')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='To and including')),
                ],
                options={
                    'ordering': ['network', 'leader_key', 'valid_from'],
                    'constraints': [models.UniqueConstraint(fields=('network', 'leader_key', 'valid_from'), name='a_leader_begins_in_a_network_once_a_day'), models.CheckConstraint(condition=models.Q(('leader_key', ''), _negated=True), name='a_leadership_is_held_by_someone'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='a_leadership_ends_after_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='Gathering',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.SlugField(max_length=60, unique=True)),
                    ('kind', models.CharField(choices=[('network_gathering', 'Network gathering'), ('project_leader_gathering', 'Project leader gathering'), ('start_gathering', 'Start gathering'), ('theme_workshop', 'Theme workshop'), ('closing_conference', 'Closing conference')], max_length=24)),
                    ('cohort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='programme.cohort')),
                    ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='networks.network')),
                    ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Which of the three')),
                    ('starts_on', models.DateField(verbose_name='First day')),
                    ('ends_on', models.DateField(verbose_name='Last day')),
                    ('starts_at', models.TimeField(blank=True, null=True, verbose_name='Starts at')),
                    ('place', models.CharField(blank=True, max_length=80, verbose_name='Place')),
                    ('venue', models.CharField(blank=True, max_length=120, verbose_name='Venue')),
                    ('purpose_nn', models.TextField(blank=True, max_length=300, verbose_name='Purpose in Nynorsk')),
                    ('purpose_nb', models.TextField(blank=True, max_length=300, verbose_name='Purpose in Bokmål')),
                    ('programme', models.TextField(blank=True, max_length=3000, verbose_name='Programme and practical information')),
                    ('registration_deadline', models.DateTimeField(blank=True, null=True)),
                    ('certainty', models.CharField(blank=True, max_length=100)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open for registration'), ('held', 'Held'), ('period', 'A period without a date')], default='planned', max_length=7)),
                ],
                options={
                    'verbose_name': 'gathering',
                    'verbose_name_plural': 'gatherings',
                    'ordering': ['starts_on', 'key'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['network_gathering', 'project_leader_gathering', 'start_gathering', 'theme_workshop', 'closing_conference'])), name='gathering_kind_is_known'), models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'held', 'period'])), name='gathering_state_is_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='a_gathering_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('number__isnull', True), ('number__range', (1, 3)), _connector='OR'), name='a_network_meets_three_times'), models.CheckConstraint(condition=models.Q(('network__isnull', True), ('cohort__isnull', False), _connector='OR'), name='a_gathering_of_a_network_has_its_cohort'), models.UniqueConstraint(condition=models.Q(('network__isnull', False), ('number__isnull', False)), fields=('network', 'number'), name='a_network_has_each_gathering_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'open'), _negated=True), ('registration_deadline__isnull', False), _connector='OR'), name='open_registration_has_a_deadline')],
                },
            ),
            migrations.CreateModel(
                name='Registration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='networks.gathering')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='programme.municipality')),
                    ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='programme.project')),
                    ('missing_party_reason', models.CharField(blank=True, max_length=300, verbose_name='Reason a party is missing')),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('created_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to=settings.AUTH_USER_MODEL)),
                    ('changed_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['municipality__sort_key', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('gathering', 'municipality'), name='one_registration_for_each_gathering_and_municipality')],
                },
            ),
            migrations.CreateModel(
                name='Attendee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendees', to='networks.registration')),
                    ('name', models.CharField(max_length=80, verbose_name='Name')),
                    ('title', models.CharField(blank=True, max_length=80, verbose_name='Job title')),
                    ('email', models.EmailField(blank=True, max_length=120, verbose_name='E-mail')),
                    ('party', models.CharField(choices=[('political', 'Elected member'), ('administrative', 'Administrative leadership'), ('union', 'Union representative'), ('project_leader', 'Project leader'), ('other', 'Other')], max_length=14, verbose_name='Party')),
                    ('present', models.BooleanField(blank=True, null=True)),
                ],
                options={
                    'ordering': ['pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('party__in', ['political', 'administrative', 'union', 'project_leader', 'other'])), name='attendee_party_is_known')],
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='networks.network')),
                    ('project', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='placement', to='programme.project')),
                    ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('placed_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('letter', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='placement', to='documents.document')),
                ],
                options={
                    'ordering': ['project__sort_key', 'pk'],
                },
            ),
        ]),
    ]
