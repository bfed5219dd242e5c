import django.db.models.deletion
import django.utils.timezone
import goldenthread.core.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='DemoClock',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('shift', models.DurationField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('sequence', models.PositiveBigIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('verb', models.CharField(max_length=80)),
                ('member_id', models.UUIDField(null=True)),
                ('subject_kind', models.CharField(max_length=80)),
                ('subject_id', models.UUIDField()),
                ('context_id', models.UUIDField(null=True)),
                ('payload_digest', models.CharField(max_length=64)),
                ('previous', models.CharField(blank=True, max_length=64)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_id', 'subject_id'], name='ledger_by_subject'), models.Index(fields=['organisation_id', 'context_id'], name='ledger_by_context')],
                'constraints': [models.UniqueConstraint(fields=('organisation_id', 'sequence'), name='ledger_sequence_once')],
            },
        ),
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='erasure', to='core.ledgerentry')),
                ('reason', models.TextField()),
                ('authority', models.CharField(max_length=200)),
                ('member_id', models.UUIDField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('name', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(help_text='bytes')),
                ('sha256', models.CharField(max_length=64)),
                ('uploaded_by_id', models.UUIDField()),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation_id', 'sha256'], name='file_by_content')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='FileContent',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='content', to='core.storedfile')),
                ('organisation_id', models.UUIDField()),
                ('data', models.BinaryField()),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='LedgerHead',
            fields=[
                ('organisation_id', models.UUIDField(primary_key=True, serialize=False)),
                ('sequence', models.PositiveBigIntegerField(default=0)),
                ('digest', models.CharField(default='', max_length=64)),
            ],
            options={
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='LedgerPayload',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='payload', to='core.ledgerentry')),
                ('organisation_id', models.UUIDField()),
                ('salt', models.CharField(max_length=32)),
                ('data', models.JSONField()),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('key', models.CharField(help_text='the same key is queued once only', max_length=200)),
                ('to_name', models.CharField(max_length=200)),
                ('to_address', models.EmailField(max_length=254)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('calendar', models.TextField(blank=True, help_text='an .ics file, if any')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('leased_until', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Could not be sent')], default='waiting', max_length=10)),
                ('sent_at', models.DateTimeField(null=True)),
                ('error', models.TextField(blank=True)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='outbox_due')],
                'constraints': [models.UniqueConstraint(fields=('organisation_id', 'key'), name='outbox_key_once')],
            },
        ),
    ]
