import factory

from conglang.people.models import Account, Person


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Nguyễn Văn Số {number}")


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account

    username = factory.Sequence(lambda number: f"can-bo-{number}")
    person = factory.SubFactory(PersonFactory)
