from datetime import date

import factory
from django.core.files.base import ContentFile

from conglang.documents.models import DocumentDuty, DocumentFile, DocumentRelation, DocumentType, OfficialDocument
from conglang.kit import clock
from tests.factories.people import AccountFactory, PersonFactory


class DocumentTypeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentType
        django_get_or_create = ("code",)

    code = "plan"
    name = "Kế hoạch"
    abbreviation = "KH"


class DocumentDutyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentDuty

    person = factory.SubFactory(PersonFactory)
    valid_from = date(2020, 1, 1)


class OfficialDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OfficialDocument

    kind = factory.SubFactory(DocumentTypeFactory)
    number_text = factory.Sequence(lambda number: f"{number + 1}/KH-UBND")
    issuer = "UBND phường Cự Khối"
    issue_date = date(2020, 11, 12)
    abstract = "Triển khai mô hình Cơ quan điện tử phường"
    responsible = factory.SubFactory(PersonFactory)
    registered_by = factory.SubFactory(AccountFactory)
    registered_at = factory.LazyFunction(clock.now)

    class Params:
        posted = factory.Trait(state="out", posted_at=factory.LazyFunction(clock.now))


class DocumentFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentFile

    document = factory.SubFactory(OfficialDocumentFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.4 mau", name="mau.pdf"))
    name = "15-KH-UBND.pdf"
    sha256 = factory.Sequence(lambda number: f"{number:064x}")
    size = 12
    pages = 1
    text = "Kế hoạch triển khai mô hình Cơ quan điện tử phường Cự Khối"


class DocumentRelationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentRelation

    source = factory.SubFactory(OfficialDocumentFactory)
    kind = DocumentRelation.Kind.BASED_ON
    target_text = "Nghị định 30/2020/NĐ-CP"
