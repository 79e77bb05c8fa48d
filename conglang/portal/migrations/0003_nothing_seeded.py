"""A new instance starts without what Wagtail seeds in English: a welcome page, two groups, a workflow."""

from django.db import migrations


def remove_what_is_seeded(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Page.objects.filter(depth=2, slug="home", title__startswith="Welcome").delete()
    Page.objects.filter(depth=1).update(title="Gốc", draft_title="Gốc", numchild=Page.objects.filter(depth=2).count())
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name="Root").update(name="Kho ảnh")
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").delete()
    apps.get_model("auth", "Group").objects.filter(name__in=("Editors", "Moderators")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_word_index"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]
    # Going back leaves the instance without the seeds: nothing depends on them, and a welcome page is not missed.
    operations = [migrations.RunPython(remove_what_is_seeded, migrations.RunPython.noop)]
