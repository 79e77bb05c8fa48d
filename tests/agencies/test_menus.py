"""Short menus stay flat; long ones fold by field of work and lose nothing."""

from conglang.agencies.menus import FLAT_UP_TO, RoleMenuItem, by_section


def entries(*orders):
    return [RoleMenuItem(f"mục {order}", f"/{order}/", order=order) for order in orders]


def test_short_menu_stays_as_it_is():
    items = entries(*range(100, 100 + FLAT_UP_TO))
    assert by_section(items) == items


def test_long_menu_folds_by_field_and_loses_nothing():
    items = entries(100, 110, 120, 300, 310, 320, 400, 500, 510, 700, 800)
    folded = by_section(items)
    inside = [entry for item in folded for entry in (item.menu.initial_menu_items if hasattr(item, "menu") else [item])]
    assert [item.order for item in sorted(folded, key=lambda item: item.order)] == [100, 300, 400, 500, 700, 800]
    assert sorted(entry.order for entry in inside) == [item.order for item in items]
