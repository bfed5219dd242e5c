import django.db.models.deletion
import django.utils.timezone
import goldenthread.core.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('pathways', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('definition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pathways.pathwayversion')),
                ('form', models.SlugField(max_length=60)),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'subject'], name='record_by_subject')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='records.record')),
                ('part', models.SlugField(max_length=60)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('note', models.CharField(blank=True, max_length=200)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='DraftPart',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draft_parts', to='records.record')),
                ('part', models.SlugField(max_length=60)),
                ('answers', models.JSONField(default=dict)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'part'), name='draft_part_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='SealedVersion',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sealed_versions', to='records.record')),
                ('number', models.PositiveIntegerField()),
                ('manifest', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('sealed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('sealed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('record', 'number'), name='sealed_number_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='SealedPart',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='records.sealedversion')),
                ('key', models.CharField(help_text='form.part, or form:id.part for one of many', max_length=120)),
                ('title', models.CharField(max_length=200)),
                ('content', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('visible_to', models.JSONField(help_text='parties who may read it')),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'key'), name='sealed_part_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='records.sealedversion')),
                ('slot', models.SlugField(max_length=60)),
                ('role', models.CharField(choices=[('practitioner', 'Practitioner'), ('observer', 'Observer'), ('assessor', 'Assessor'), ('line_manager', 'Line manager'), ('service_manager', 'Service manager'), ('head_of_service', 'Head of service'), ('workforce_development', 'Workforce development'), ('principal_social_worker', 'Principal social worker'), ('panel_member', 'Panel member'), ('human_resources', 'Human resources'), ('auditor', 'Auditor'), ('standards_author', 'Standards author'), ('administrator', 'Administrator')], max_length=40)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('on_behalf_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('printed_name', models.CharField(max_length=200)),
                ('post_title', models.CharField(blank=True, max_length=200)),
                ('statement', models.TextField(help_text='what the signer declared, as shown')),
                ('covers', models.JSONField()),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('entered_by', models.ForeignKey(blank=True, help_text='who entered a signature made on paper', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('paper_reason', models.CharField(blank=True, max_length=200)),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('entered_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'slot'), name='signature_once'), models.CheckConstraint(condition=models.Q(models.Q(('entered_by', None), ('paper', None)), models.Q(('entered_by__isnull', False), ('paper__isnull', False)), _connector='OR'), name='paper_has_enterer')],
                'indexes': [],
            },
        ),
    ]
