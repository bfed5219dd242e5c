import django.db.models.deletion
import django.utils.timezone
import goldenthread.core.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('records', '0001_initial'),
        ('standards', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvidenceItem',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='people.member')),
                ('kind', models.CharField(choices=[('cpd', 'CPD activity'), ('observation', 'Practice observation')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('happened_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'owner'], name='evidence_by_owner')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='CaseReference',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_references', to='evidence.evidenceitem')),
                ('initials', models.CharField(blank=True, max_length=6)),
                ('record_number', models.CharField(blank=True, max_length=30)),
                ('position', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='CpdPrompt',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('title', models.CharField(max_length=200)),
                ('group', models.CharField(blank=True, max_length=200)),
                ('position', models.PositiveIntegerField(default=0)),
                ('retired_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'position'], name='prompt_by_place')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='CpdActivity',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cpd', to='evidence.evidenceitem')),
                ('prompt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evidence.cpdprompt')),
                ('learning', models.TextField(blank=True)),
                ('application', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='EvidenceLink',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='evidence.evidenceitem')),
                ('statement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence_links', to='standards.statement')),
                ('printed', models.CharField(help_text='the reference as printed: KSS 12', max_length=40)),
                ('behaviour', models.SlugField(blank=True, max_length=80)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'statement'], name='link_by_statement')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('statement__isnull', False)), fields=('item', 'statement', 'behaviour'), name='evidence_link_once'), models.UniqueConstraint(condition=models.Q(('statement', None)), fields=('item', 'printed', 'behaviour'), name='unresolved_link_once')],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='observation', to='evidence.evidenceitem')),
                ('record', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='observation', to='records.record')),
                ('observer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
    ]
