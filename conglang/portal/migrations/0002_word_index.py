from django.db import migrations

from conglang.portal.lookup_index import create_word_index, drop_word_index


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [migrations.RunPython(create_word_index, drop_word_index)]
