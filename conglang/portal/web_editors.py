"""Who writes drafts of columns and standing pages in Wagtail's editor: a group kept in step with the roles of today.

Wagtail asks groups about pages; our rights come from appointments. So the membership is set right at the door of the
back office, on every request, and holds the right to write drafts and no other.
"""

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from conglang.agencies.models import Role
from conglang.agencies.queries import has_role

GROUP = "Biên tập viên trang"
WEB_EDITORS = (Role.EDITOR, Role.BOARD_HEAD, Role.DEPUTY_BOARD_HEAD)


def found_web_editors(home) -> Group:
    """The group that may add and change drafts below the first page."""
    group, _created = Group.objects.get_or_create(name=GROUP)
    for right in ("add", "change"):
        if not group.page_permissions.filter(page=home, permission__codename=f"{right}_page").exists():
            GroupPagePermission.objects.create(group=group, page=home, permission_type=right)
    return group


def keep_in_step(user) -> None:
    """Let ``user`` into the group or out of it, as the appointments say today."""
    group = Group.objects.filter(name=GROUP).first()
    if group is None:
        return
    is_in, belongs = user.groups.filter(pk=group.pk).exists(), has_role(user, *WEB_EDITORS)
    if belongs and not is_in:
        user.groups.add(group)
    elif is_in and not belongs:
        user.groups.remove(group)
