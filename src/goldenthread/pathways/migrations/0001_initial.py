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
            name='CitedDocument',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('pathway_key', models.SlugField(max_length=60)),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=200)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
                ('link', models.URLField(blank=True)),
                ('added_by_id', models.UUIDField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', 'pathway_key'], name='cited_by_pathway')],
                'constraints': [models.CheckConstraint(condition=models.Q(('file__isnull', False), models.Q(('link', ''), _negated=True), _connector='XOR'), name='cited_file_or_link')],
            },
        ),
        migrations.CreateModel(
            name='PathwayVersion',
            fields=[
                ('id', models.UUIDField(default=goldenthread.core.keys.new_key, editable=False, primary_key=True, serialize=False)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('key', models.SlugField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('source', models.TextField(help_text="the definition's TOML")),
                ('sha256', models.CharField(max_length=64)),
                ('derived_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='pathways.pathwayversion')),
                ('state', models.CharField(choices=[('draft', 'Being prepared'), ('published', 'Published')], default='draft', max_length=10)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key', 'number'), name='pathway_number_once'), models.UniqueConstraint(condition=models.Q(('organisation', None)), fields=('key', 'number'), name='pathway_number_once_in_library')],
                'indexes': [],
            },
        ),
    ]
