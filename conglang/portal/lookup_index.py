"""The register of everything that can be looked up (sổ tra cứu): one row for each thing that is out."""

from django.db import connections, models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conglang.portal.rules import marked_words_of, number_parts, words_of

FOLDED_FIELDS = ("title_words", "words", "title_marked", "marked")


class FoldedTextField(models.TextField):
    """Folded words, searched by ``__phrase`` (these words side by side) and ``__all`` (all of them, anywhere)."""


class _WordsLookup(models.Lookup):
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        table = self.lhs.alias
        match = f"{self.lhs.target.column} : ({self.fts5_query(self.rhs)})"
        return f'"{table}"."id" IN (SELECT rowid FROM portal_lookup_fts WHERE portal_lookup_fts MATCH %s)', [match]

    def as_postgresql(self, compiler, connection):
        column, params = compiler.compile(self.lhs)
        return f"to_tsvector('simple', {column}) @@ {self.postgresql_function}('simple', %s)", [*params, self.rhs]


@FoldedTextField.register_lookup
class Phrase(_WordsLookup):
    lookup_name = "phrase"
    postgresql_function = "phraseto_tsquery"

    @staticmethod
    def fts5_query(words: str) -> str:
        return f'"{words}"'


@FoldedTextField.register_lookup
class AllWords(_WordsLookup):
    lookup_name = "all"
    postgresql_function = "plainto_tsquery"

    @staticmethod
    def fts5_query(words: str) -> str:
        return " AND ".join(f'"{word}"' for word in words.split())


class LookupEntry(models.Model):
    """One thing that the public may find. Written by :mod:`conglang.portal.lookup`, never by hand."""

    kind = models.CharField(_("Kind"), max_length=20)
    subject = models.CharField(_("Key of the thing within its kind"), max_length=60)
    title = models.TextField(_("Title"))
    text = models.TextField(pgettext_lazy("look-up", "Text"), blank=True)
    url = models.CharField(_("Address"), max_length=500)
    at = models.DateTimeField(_("Date"))
    number = models.CharField(_("Number and symbol"), max_length=100, blank=True)
    number_parts = models.CharField(max_length=150, blank=True, editable=False)
    title_words = FoldedTextField(blank=True, editable=False)
    words = FoldedTextField(blank=True, editable=False)
    title_marked = FoldedTextField(blank=True, editable=False)
    marked = FoldedTextField(blank=True, editable=False)

    class Meta:
        app_label = "portal"
        verbose_name = _("look-up entry")
        verbose_name_plural = _("look-up entries")
        constraints = [models.UniqueConstraint(fields=["kind", "subject"], name="portal_lookup_one_entry_for_a_thing")]
        indexes = [
            models.Index(fields=["-at", "-id"], name="portal_lookup_newest"),
            models.Index(fields=["kind", "-at", "-id"], name="portal_lookup_kind_newest"),
            models.Index(fields=["number_parts"], name="portal_lookup_number"),
        ]

    def __str__(self):
        return self.title

    def fold(self) -> None:
        """Fill the folded columns from what people read."""
        head, whole = f"{self.number} {self.title}", f"{self.number} {self.title} {self.text}"
        self.number_parts = number_parts(self.number)
        self.title_words, self.words = words_of(head), words_of(whole)
        self.title_marked, self.marked = marked_words_of(head), marked_words_of(whole)


def _sqlite_statements() -> list[str]:
    columns = ", ".join(FOLDED_FIELDS)
    new, old = (", ".join(f"{row}.{name}" for name in FOLDED_FIELDS) for row in ("new", "old"))
    forget = f"INSERT INTO portal_lookup_fts(portal_lookup_fts, rowid, {columns}) VALUES ('delete', old.id, {old});"
    learn = f"INSERT INTO portal_lookup_fts(rowid, {columns}) VALUES (new.id, {new});"
    return [
        f"CREATE VIRTUAL TABLE portal_lookup_fts USING fts5({columns}, content='portal_lookupentry', content_rowid='id')",
        f"CREATE TRIGGER portal_lookup_in AFTER INSERT ON portal_lookupentry BEGIN {learn} END",
        f"CREATE TRIGGER portal_lookup_out AFTER DELETE ON portal_lookupentry BEGIN {forget} END",
        f"CREATE TRIGGER portal_lookup_anew AFTER UPDATE ON portal_lookupentry BEGIN {forget} {learn} END",
    ]


def _postgresql_statements() -> list[str]:
    return [
        f"CREATE INDEX portal_lookup_{name}_gin ON portal_lookupentry USING gin (to_tsvector('simple', {name}))"
        for name in FOLDED_FIELDS
    ]


def create_word_index(apps, schema_editor) -> None:
    """For the migration: what makes ``__phrase`` and ``__all`` quick, kept true by the database itself."""
    statements = {"sqlite": _sqlite_statements, "postgresql": _postgresql_statements}
    for statement in statements[connections[schema_editor.connection.alias].vendor]():
        schema_editor.execute(statement, params=None)


def drop_word_index(apps, schema_editor) -> None:
    if connections[schema_editor.connection.alias].vendor == "sqlite":
        names: tuple[str, ...] = (
            "TRIGGER portal_lookup_in",
            "TRIGGER portal_lookup_out",
            "TRIGGER portal_lookup_anew",
            "TABLE portal_lookup_fts",
        )
    else:
        names = tuple(f"INDEX portal_lookup_{name}_gin" for name in FOLDED_FIELDS)
    for name in names:
        schema_editor.execute(f"DROP {name}", params=None)
