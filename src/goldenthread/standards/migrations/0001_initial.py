import django.db.models.deletion
import django.utils.timezone
import goldenthread.core.keys
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Framework',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('publisher', models.CharField(max_length=200)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='framework_key_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('key',), name='framework_key_once_in_library')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='standards.framework')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=300)),
                ('version', models.CharField(max_length=60)),
                ('shape', models.CharField(help_text='coded outline, numbered prose …', max_length=30)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('in_force_from', models.DateField(blank=True, null=True)),
                ('in_force_to', models.DateField(blank=True, null=True)),
                ('replaced_by', models.SlugField(blank=True, help_text='key of the next edition', max_length=60)),
                ('source_url', models.URLField(blank=True)),
                ('licence', models.CharField(blank=True, max_length=200)),
                ('licence_url', models.URLField(blank=True)),
                ('about', models.TextField(blank=True)),
                ('awaits_document', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('published', 'Published')], default='draft', max_length=10)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='edition_key_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('key',), name='edition_key_once_in_library')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='DocumentImport',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('uploaded_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reading', models.JSONField(help_text="what the reader found, with the reviewer's edits")),
                ('chosen', models.PositiveSmallIntegerField(default=0, help_text='which of its editions')),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                ('state', models.CharField(choices=[('reviewing', 'Being checked'), ('published', 'Published'), ('discarded', 'Discarded')], default='reviewing', max_length=10)),
                ('revision', models.PositiveIntegerField(default=1)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'state'], name='import_by_state')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='EditionEvent',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='standards.edition')),
                ('on', models.DateField()),
                ('kind', models.CharField(choices=[('consultation', 'Published for consultation'), ('published', 'Published'), ('in_force', 'In force'), ('superseded', 'Superseded'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='EditionInUse',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='standards.edition')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'edition'), name='edition_in_use_once'), models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='in_use_forward')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='standards.edition')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='standards.statement')),
                ('code', models.CharField(max_length=20)),
                ('kind', models.CharField(choices=[('domain', 'Domain'), ('outcome', 'Outcome'), ('standard', 'Standard'), ('knows', 'Knows'), ('does', 'Does'), ('paragraph', 'Paragraph'), ('commitment', 'Commitment')], max_length=12)),
                ('position', models.PositiveIntegerField(help_text='order within the edition')),
                ('name', models.CharField(blank=True, help_text='the official name, if it has one', max_length=300)),
                ('label', models.CharField(max_length=90)),
                ('variants', models.JSONField(default=list, help_text='[{where, text}]: the name as printed else')),
                ('parts', models.JSONField(default=list, help_text='[{letter or null, label}]')),
            ],
            options={
                'indexes': [models.Index(fields=['edition', 'kind'], name='statement_by_kind')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'code'), name='statement_code_once'), models.UniqueConstraint(fields=('edition', 'position'), name='statement_place_once')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='standards.edition')),
                ('term', models.CharField(max_length=100)),
                ('meaning', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'term'), name='term_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='WordingSet',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wording_sets', to='standards.edition')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.member')),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'edition'], name='wording_by_edition')],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='TermWording',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('wording_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='standards.wordingset')),
                ('term', models.CharField(max_length=100)),
                ('text', models.TextField()),
            ],
            options={
                'abstract': False,
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('wording_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='standards.wordingset')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='standards.statement')),
                ('text', models.TextField()),
                ('printed', models.TextField()),
                ('repairs', models.JSONField(default=list, help_text='[{kind, note}]')),
                ('parts', models.JSONField(default=list, help_text='[{letter or null, wording}]')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('wording_set', 'statement'), name='wording_once')],
                'indexes': [],
            },
        ),
    ]
