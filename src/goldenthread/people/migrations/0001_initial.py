import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import goldenthread.core.keys
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('email', models.EmailField(max_length=254, unique=True)),
                ('is_active', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200, unique=True)),
                ('slug', models.SlugField(unique=True)),
                ('is_demo', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='ContactAddress',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('purpose', models.CharField(choices=[('workforce_development', 'Workforce development mailbox'), ('human_resources', 'Human resources mailbox'), ('panel_pack', "Who receives the panel's pack")], max_length=40)),
                ('name', models.CharField(max_length=200)),
                ('address', models.EmailField(max_length=254)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'purpose'), name='contact_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.team')),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('service', 'Service'), ('team', 'Team')], default='team', max_length=10)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('parent', 'name'), name='team_name_once'), models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('organisation', 'name'), name='team_name_once_at_top')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(max_length=200)),
                ('email', models.EmailField(max_length=254)),
                ('employee_number', models.CharField(max_length=40)),
                ('swe_number', models.CharField(blank=True, max_length=8, validators=[django.core.validators.RegexValidator('^SW[0-9]{1,6}\\Z', 'A Social Work England number is SW and up to six digits, such as SW123456.')])),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='people.team')),
                ('started_on', models.DateField(help_text='first day with the organisation')),
                ('left_on', models.DateField(blank=True, null=True)),
                ('demo_persona', models.CharField(blank=True, max_length=200)),
                ('last_looked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'name'], name='member_by_name')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'employee_number'), name='employee_number_once'), models.UniqueConstraint(fields=('organisation', 'email'), name='member_email_once')],
            },
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('absent', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covered_by', to='people.member')),
                ('covering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='people.member')),
                ('role', models.CharField(choices=[('practitioner', 'Practitioner'), ('observer', 'Observer'), ('assessor', 'Assessor'), ('line_manager', 'Line manager'), ('service_manager', 'Service manager'), ('head_of_service', 'Head of service'), ('workforce_development', 'Workforce development'), ('principal_social_worker', 'Principal social worker'), ('panel_member', 'Panel member'), ('human_resources', 'Human resources'), ('auditor', 'Auditor'), ('standards_author', 'Standards author'), ('administrator', 'Administrator')], max_length=40)),
                ('may_sign', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'covering'], name='cover_by_covering')],
                'constraints': [models.CheckConstraint(condition=models.Q(('absent', models.F('covering')), _negated=True), name='not_own_cover')],
            },
        ),
        migrations.CreateModel(
            name='LocalClosure',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('day', models.DateField()),
                ('name', models.CharField(max_length=100)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'day'), name='closure_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='PostHeld',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.member')),
                ('title', models.CharField(max_length=200)),
                ('grade', models.CharField(max_length=20)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.team')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'member'], name='post_by_member')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='ReportingLine',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reporting_lines', to='people.member')),
                ('manager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='people.member')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'member'], name='line_by_member'), models.Index(fields=['organisation', 'manager'], name='line_by_manager')],
                'constraints': [models.CheckConstraint(condition=models.Q(('member', models.F('manager')), _negated=True), name='not_own_manager')],
            },
        ),
        migrations.CreateModel(
            name='RoleHeld',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='people.member')),
                ('role', models.CharField(choices=[('practitioner', 'Practitioner'), ('observer', 'Observer'), ('assessor', 'Assessor'), ('line_manager', 'Line manager'), ('service_manager', 'Service manager'), ('head_of_service', 'Head of service'), ('workforce_development', 'Workforce development'), ('principal_social_worker', 'Principal social worker'), ('panel_member', 'Panel member'), ('human_resources', 'Human resources'), ('auditor', 'Auditor'), ('standards_author', 'Standards author'), ('administrator', 'Administrator')], max_length=40)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.team')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'role'], name='role_by_role'), models.Index(fields=['organisation', 'member'], name='role_by_member')],
                'constraints': [],
            },
        ),
    ]
