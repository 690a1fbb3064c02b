"""Who may act as what, and how they came to it: assignments, invitations, claims, elections."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import samanom.clock.time
import samanom.roles.models.invitations
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models
from samanom.tables import CreateModels


class Migration(migrations.Migration):

    replaces = [('roles', '0001_initial'), ('roles', '0002_invitations_and_claims'), ('roles', '0003_register_of_roles')]

    initial = True

    dependencies = [
        ('documents', '0001_tables'),
        ('programme', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),  # trusted: whoever owns the database may add it
        CreateModels([
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                    ('role', models.CharField(choices=[('applicant_editor', 'Application editor'), ('mayor', 'Mayor'), ('chief_executive', 'Chief executive'), ('deputy', 'Deputy'), ('party_political', 'Representative of the elected members'), ('party_administrative', 'Representative of the administration'), ('party_union', 'Union representative'), ('project_leader', 'Project leader'), ('steering_group_member', 'Member of the steering group'), ('network_leader', 'Network leader'), ('resource_group', 'Resource group'), ('assessor', 'Assessor'), ('secretariat', 'Secretariat'), ('secretariat_lead', 'Head of the secretariat'), ('budget_holder', 'Holder of budget authority'), ('payment_approver', 'Payment approver'), ('appeal_handler', 'Appeal handler'), ('council_reader', 'Programme council'), ('competence_reader', 'Competence environment'), ('auditor', 'Auditor'), ('system_admin', 'System administrator')], max_length=30)),
                    ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='programme.municipality')),
                    ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='programme.project')),
                    ('acts_for', models.CharField(blank=True, choices=[('applicant_editor', 'Application editor'), ('mayor', 'Mayor'), ('chief_executive', 'Chief executive'), ('deputy', 'Deputy'), ('party_political', 'Representative of the elected members'), ('party_administrative', 'Representative of the administration'), ('party_union', 'Union representative'), ('project_leader', 'Project leader'), ('steering_group_member', 'Member of the steering group'), ('network_leader', 'Network leader'), ('resource_group', 'Resource group'), ('assessor', 'Assessor'), ('secretariat', 'Secretariat'), ('secretariat_lead', 'Head of the secretariat'), ('budget_holder', 'Holder of budget authority'), ('payment_approver', 'Payment approver'), ('appeal_handler', 'Appeal handler'), ('council_reader', 'Programme council'), ('competence_reader', 'Competence environment'), ('auditor', 'Auditor'), ('system_admin', 'System administrator')], max_length=30)),
                    ('authority', models.CharField(blank=True, max_length=200, verbose_name='Authority')),
                    ('authority_kind', models.CharField(blank=True, choices=[('election', 'Election'), ('delegation', 'Delegation decision'), ('other', 'Another authority')], max_length=10, verbose_name='Kind of authority')),
                    ('case_number', models.CharField(blank=True, max_length=40, verbose_name='Case number')),
                    ('decided_on', models.DateField(blank=True, null=True, verbose_name='Decided on')),
                    ('authority_document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='documents.upload')),
                    ('confederation', models.CharField(blank=True, choices=[('lo_kommune', 'LO Kommune'), ('ys_kommune', 'YS Kommune'), ('unio', 'Unio'), ('akademikerne', 'Akademikerne')], max_length=20)),
                    ('body', models.CharField(blank=True, choices=[('programme_council', 'Programme council'), ('steering_group', 'Administrative steering group')], max_length=20)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('ended_reason', models.CharField(blank=True, max_length=300)),
                    ('note', models.CharField(blank=True, max_length=300)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('rehearsal', models.BooleanField(default=False, editable=False)),
                    ('settled_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['municipality', 'role'], name='who_holds_a_role'), models.Index(condition=models.Q(('settled_at__isnull', True), ('valid_to__isnull', False)), fields=['valid_to'], name='ended_and_not_settled')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('role__in', frozenset(['applicant_editor', 'chief_executive', 'deputy', 'mayor', 'party_administrative', 'party_political', 'party_union', 'project_leader', 'steering_group_member']))), models.Q(('municipality__isnull', True), ('project__isnull', True), ('role__in', frozenset(['appeal_handler', 'assessor', 'auditor', 'budget_holder', 'competence_reader', 'council_reader', 'payment_approver', 'resource_group', 'secretariat', 'secretariat_lead', 'system_admin']))), _connector='OR'), name='municipal_roles_have_a_municipality_others_none'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'deputy'), models.Q(('acts_for', ''), _negated=True), models.Q(('authority', ''), _negated=True)), models.Q(models.Q(('role', 'deputy'), _negated=True), ('acts_for', '')), _connector='OR'), name='a_deputy_says_for_whom_and_on_what_authority'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='an_assignment_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('role', 'deputy'), models.Q(('authority_document', None), ('authority_kind', ''), ('case_number', ''), ('decided_on', None)), _connector='OR'), name='only_a_deputy_has_a_decision_behind_them'), models.CheckConstraint(condition=models.Q(('authority_kind__in', ['', 'election', 'delegation', 'other'])), name='a_kind_of_authority_is_known_or_blank'), models.CheckConstraint(condition=models.Q(models.Q(('body__in', ['programme_council', 'steering_group']), ('role', 'council_reader')), models.Q(models.Q(('role', 'council_reader'), _negated=True), ('body', '')), _connector='OR'), name='only_a_council_reader_sits_in_a_body'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('role__in', ('mayor', 'chief_executive'))), expressions=[('municipality', '='), ('role', '='), (django.db.models.functions.comparison.Cast('rehearsal', models.IntegerField()), '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_mayor_and_one_chief_executive_at_a_time'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('user', '='), ('role', '='), (django.db.models.functions.comparison.Coalesce(models.F('municipality'), models.Value(0), output_field=models.BigIntegerField()), '='), (django.db.models.functions.comparison.Coalesce(models.F('project'), models.Value(0), output_field=models.BigIntegerField()), '='), ('acts_for', '='), ('confederation', '='), ('body', '='), (models.Func(models.F('valid_from'), models.F('valid_to'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='nobody_holds_the_same_role_twice_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('applicant_editor', 'Application editor'), ('mayor', 'Mayor'), ('chief_executive', 'Chief executive'), ('deputy', 'Deputy'), ('party_political', 'Representative of the elected members'), ('party_administrative', 'Representative of the administration'), ('party_union', 'Union representative'), ('project_leader', 'Project leader'), ('steering_group_member', 'Member of the steering group'), ('network_leader', 'Network leader'), ('resource_group', 'Resource group'), ('assessor', 'Assessor'), ('secretariat', 'Secretariat'), ('secretariat_lead', 'Head of the secretariat'), ('budget_holder', 'Holder of budget authority'), ('payment_approver', 'Payment approver'), ('appeal_handler', 'Appeal handler'), ('council_reader', 'Programme council'), ('competence_reader', 'Competence environment'), ('auditor', 'Auditor'), ('system_admin', 'System administrator')], max_length=30, verbose_name='Role')),
                    ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='programme.municipality')),
                    ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='programme.project')),
                    ('acts_for', models.CharField(blank=True, choices=[('applicant_editor', 'Application editor'), ('mayor', 'Mayor'), ('chief_executive', 'Chief executive'), ('deputy', 'Deputy'), ('party_political', 'Representative of the elected members'), ('party_administrative', 'Representative of the administration'), ('party_union', 'Union representative'), ('project_leader', 'Project leader'), ('steering_group_member', 'Member of the steering group'), ('network_leader', 'Network leader'), ('resource_group', 'Resource group'), ('assessor', 'Assessor'), ('secretariat', 'Secretariat'), ('secretariat_lead', 'Head of the secretariat'), ('budget_holder', 'Holder of budget authority'), ('payment_approver', 'Payment approver'), ('appeal_handler', 'Appeal handler'), ('council_reader', 'Programme council'), ('competence_reader', 'Competence environment'), ('auditor', 'Auditor'), ('system_admin', 'System administrator')], max_length=30)),
                    ('authority', models.CharField(blank=True, max_length=200, verbose_name='Authority')),
                    ('confederation', models.CharField(blank=True, choices=[('lo_kommune', 'LO Kommune'), ('ys_kommune', 'YS Kommune'), ('unio', 'Unio'), ('akademikerne', 'Akademikerne')], max_length=20)),
                    ('valid_from', models.DateField()),
                    ('valid_to', models.DateField(blank=True, null=True)),
                    ('name', models.CharField(max_length=80, verbose_name='Name')),
                    ('email', models.EmailField(max_length=254, verbose_name='E-mail')),
                    ('title', models.CharField(blank=True, max_length=80, verbose_name='Job title')),
                    ('language', models.CharField(choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål'), ('en', 'English')], default='nb', max_length=2, verbose_name='Language')),
                    ('identity_hash', models.CharField(blank=True, editable=False, max_length=64)),
                    ('invited_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='invitations_sent', to=settings.AUTH_USER_MODEL)),
                    ('invited_as', models.CharField(editable=False, max_length=160)),
                    ('nonce', models.CharField(default=samanom.roles.models.invitations.new_nonce, editable=False, max_length=40)),
                    ('token_hash', models.CharField(default=samanom.roles.models.invitations.new_nonce, editable=False, max_length=64, unique=True)),
                    ('created_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('expires_at', models.DateTimeField(default=samanom.roles.models.invitations.new_expiry, editable=False)),
                    ('resends', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('state', models.CharField(choices=[('pending', 'Not answered'), ('accepted', 'Accepted'), ('withdrawn', 'Withdrawn'), ('expired', 'Expired')], default='pending', max_length=10)),
                    ('settled_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations_settled', to=settings.AUTH_USER_MODEL)),
                    ('settled_at', models.DateTimeField(editable=False, null=True)),
                    ('assignment', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitation', to='roles.assignment')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('role__in', frozenset(['applicant_editor', 'chief_executive', 'deputy', 'mayor', 'party_administrative', 'party_political', 'party_union', 'project_leader', 'steering_group_member']))), models.Q(('municipality__isnull', True), ('project__isnull', True), ('role__in', frozenset(['appeal_handler', 'assessor', 'auditor', 'budget_holder', 'competence_reader', 'council_reader', 'payment_approver', 'resource_group', 'secretariat', 'secretariat_lead', 'system_admin']))), _connector='OR'), name='an_invitation_to_a_municipal_role_names_the_municipality'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'deputy'), models.Q(('acts_for', ''), _negated=True), models.Q(('authority', ''), _negated=True)), models.Q(models.Q(('role', 'deputy'), _negated=True), ('acts_for', '')), _connector='OR'), name='an_invited_deputy_knows_for_whom_and_on_what_authority'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='an_invited_role_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='an_invitation_expires_after_it_is_made'), models.CheckConstraint(condition=models.Q(('resends__lte', 5)), name='an_invitation_is_sent_again_five_times_at_most'), models.CheckConstraint(condition=models.Q(models.Q(('assignment__isnull', True), ('settled_at__isnull', True), ('settled_by__isnull', True), ('state', 'pending')), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), ('state', 'accepted')), models.Q(('assignment__isnull', True), ('settled_at__isnull', False), ('settled_by__isnull', False), ('state', 'withdrawn')), _connector='OR'), name='an_answered_invitation_says_who_and_when'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('role'), models.F('municipality'), models.F('project'), models.F('acts_for'), condition=models.Q(('state', 'pending')), name='one_pending_invitation_for_each_person_and_role', nulls_distinct=False)],
                },
            ),
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='programme.municipality')),
                    ('role', models.CharField(choices=[('applicant_editor', 'Application editor'), ('mayor', 'Mayor'), ('chief_executive', 'Chief executive'), ('deputy', 'Deputy'), ('party_political', 'Representative of the elected members'), ('party_administrative', 'Representative of the administration'), ('party_union', 'Union representative'), ('project_leader', 'Project leader'), ('steering_group_member', 'Member of the steering group'), ('network_leader', 'Network leader'), ('resource_group', 'Resource group'), ('assessor', 'Assessor'), ('secretariat', 'Secretariat'), ('secretariat_lead', 'Head of the secretariat'), ('budget_holder', 'Holder of budget authority'), ('payment_approver', 'Payment approver'), ('appeal_handler', 'Appeal handler'), ('council_reader', 'Programme council'), ('competence_reader', 'Competence environment'), ('auditor', 'Auditor'), ('system_admin', 'System administrator')], max_length=30, verbose_name='Role')),
                    ('name', models.CharField(max_length=80, verbose_name='Name')),
                    ('title', models.CharField(max_length=80, verbose_name='Job title')),
                    ('email', models.EmailField(max_length=254, verbose_name='E-mail')),
                    ('phone', models.CharField(max_length=20, verbose_name='Phone')),
                    ('reason', models.CharField(max_length=300)),
                    ('language', models.CharField(choices=[('nn', 'Nynorsk'), ('nb', 'Bokmål')], max_length=2)),
                    ('created_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('state', models.CharField(choices=[('open', 'To be checked'), ('approved', 'Approved'), ('refused', 'Refused')], default='open', max_length=10)),
                    ('checked_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims_checked', to=settings.AUTH_USER_MODEL)),
                    ('checked_at', models.DateTimeField(editable=False, null=True)),
                    ('answer', models.CharField(blank=True, editable=False, max_length=1000)),
                    ('invitation', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claim', to='roles.invitation')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ('mayor', 'chief_executive', 'applicant_editor'))), name='a_claim_is_to_a_role_that_can_be_claimed'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('checked_at__isnull', True), ('checked_by__isnull', True), ('invitation__isnull', True), ('state', 'open')), models.Q(('answer', ''), ('checked_at__isnull', False), ('checked_by__isnull', False), ('invitation__isnull', False), ('state', 'approved')), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False), ('invitation__isnull', True), ('state', 'refused'), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='a_checked_claim_says_who_when_and_what_came_of_it'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), models.F('municipality'), condition=models.Q(('state', 'open')), name='one_open_claim_for_each_address_and_municipality')],
                },
            ),
            migrations.CreateModel(
                name='Election',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(editable=False, max_length=120, verbose_name='Name of the file')),
                    ('lines', models.JSONField(editable=False)),
                    ('preview', models.JSONField(editable=False)),
                    ('uploaded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('uploaded_at', models.DateTimeField(default=samanom.clock.time.now, editable=False)),
                    ('applied_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('applied_at', models.DateTimeField(editable=False, null=True)),
                ],
                options={
                    'ordering': ['-pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('applied_at', None), ('applied_by', None)), models.Q(('applied_at__isnull', False), ('applied_by__isnull', False)), _connector='OR'), name='an_election_is_carried_out_by_somebody_at_a_time')],
                },
            ),
        ]),
    ]
