"""Báo tin cho phường: one form without an account, and what became of it by a code."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from conglang.kit.refusals import Refusal
from conglang.kit.uploads import MIB
from conglang.kit.visitors import digest_of_address
from conglang.portal.doors import strict
from conglang.tips import opening, rules
from conglang.tips.actions.forgetting import FORGET_AFTER
from conglang.tips.actions.knocks import TooMany, knock
from conglang.tips.actions.photos import MOST_PHOTOS, keep_photo, token_of, waiting_photos
from conglang.tips.actions.sending import refuse_unless_calm, send_tip
from conglang.tips.forms import CodeForm, TipForm
from conglang.tips.models import Knock, TipPhoto
from conglang.tips.queries import consent_today, find_by_code, limit_of
from conglang.tips.telling import told_to_sender

# As much as the web server in front lets through (deploy/nginx.conf).
MOST_BYTES = 60 * MIB


@csrf_exempt
@never_cache
@strict
def tell(request):
    """Asks for the size before anything is read: the token stands inside what would have to be read."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        reasons = [_("All photos together are larger than %(limit)s MB. Send fewer at once.") % {"limit": 60}]
        return render(request, "tips/public_refused.html", {"reasons": reasons}, status=413)
    return _tell(request)


@csrf_protect
def _tell(request):
    if request.method != "POST":
        fresh = opening.open_form()
        return _form_page(request, TipForm(initial={"opened": fresh.token, **_known(request.user)}))
    opened = opening.opened(request.POST.get("opened", ""))
    try:
        knock(Knock.Door.SEND, digest_of_address(request))
    except TooMany as refusal:
        return _again(request, opened, refusal.reasons, status=429)
    photos, faults = _photos(request)
    if "more" in request.POST:
        return _again(request, opened, faults, photos, status=422 if faults else 200)
    form = TipForm(_with_token(request.POST, opened))
    for fault in faults:
        form.add_error("photos", fault)
    if form.is_valid():
        try:
            refuse_unless_calm(
                opened_for=opened.opened_for if opened else None,
                is_trap_filled=bool(form.cleaned_data["website"]),
            )
            return _thanks(request, opened, *_send(request, opened, form, photos))
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error(None, str(reason))
    return _form_page(request, form, photos, status=422)


def _send(request, opened, form: TipForm, photos: list[TipPhoto]):
    by = request.user if getattr(request.user, "person_id", None) else None
    return send_tip(code=opened.code, photos=photos, by=by, **form.said)


def _photos(request) -> tuple[list[TipPhoto], list[str]]:
    """The photos that came earlier and are still ticked, and those that come now; what was wrong with the others."""
    photos, faults = waiting_photos(request.POST.getlist("kept"))[:MOST_PHOTOS], []
    for number, file in enumerate(request.FILES.getlist("photos"), start=1):
        if len(photos) >= MOST_PHOTOS:
            faults.append(
                _("At most %(most)s photos go with one tip. The others were left out.") % {"most": MOST_PHOTOS}
            )
            break
        try:
            photos.append(keep_photo(file, keeps_notes="keeps_notes" in request.POST))
        except Refusal as refusal:
            faults += [
                _("Photo %(number)s: %(reason)s") % {"number": number, "reason": reason} for reason in refusal.reasons
            ]
    return photos, faults


def _known(user) -> dict:
    """A collaborator who is signed in need not write the own name."""
    return {"name": user.person.name, "may_be_named": True} if getattr(user, "person_id", None) else {}


def _with_token(posted, opened):
    data = posted.copy()
    data["opened"] = (opened or opening.open_form()).token
    return data


def _again(request, opened, faults, photos=(), *, status: int):
    """The form with all that was typed, asked for nothing yet."""
    form = TipForm(initial=_with_token(request.POST, opened).dict())
    return _form_page(request, form, photos, faults=faults, status=status)


def _form_page(request, form, photos=(), *, faults=(), status: int = 200):
    shown = {
        "form": form,
        "photos": [(token_of(photo), photo) for photo in photos],
        "faults": faults,
        "consent": consent_today(),
        "kept_for": limit_of(FORGET_AFTER),
        "may_add": len(photos) < MOST_PHOTOS,
    }
    return render(request, "tips/public_form.html", shown, status=status)


def _thanks(request, opened, _tip, is_new: bool):
    return render(request, "tips/public_thanks.html", {"code": rules.shown(opened.code), "is_new": is_new})


@never_cache
@strict
@csrf_protect
def follow(request):
    """What became of a tip. The code is typed and posted: it stands in no address and in no log."""
    form, status = CodeForm(request.POST or None), 200
    told = tip = None
    if request.method == "POST":
        status = 422
        try:
            knock(Knock.Door.ASK, digest_of_address(request))
            if form.is_valid():
                tip = find_by_code(rules.tidy_code(form.cleaned_data["code"]))
                if tip is None:
                    form.add_error("code", _("No tip has this code. Compare it with what was shown, letter by letter."))
        except TooMany as refusal:
            form.add_error(None, str(refusal))
            status = 429
        if tip is not None:
            told, status = told_to_sender(tip), 200
    return render(request, "tips/public_status.html", {"form": form, "tip": tip, "told": told}, status=status)
