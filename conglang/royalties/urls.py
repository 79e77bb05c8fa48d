"""The screens of royalties in the back office."""

from django.urls import path

from conglang.royalties.views import balance, lines, sheets

app_name = "royalties"
urlpatterns = [
    path("", sheets.listing, name="sheets"),
    path("thang/<int:year>-<int:month>/", sheets.sheet, name="sheet"),
    path("thang/<int:year>-<int:month>/lap/", sheets.draft, name="sheet_draft"),
    path("thang/<int:year>-<int:month>/trinh/", sheets.submit, name="sheet_submit"),
    path("thang/<int:year>-<int:month>/duyet/", sheets.decide, name="sheet_decide"),
    path("thang/<int:year>-<int:month>/tra-lai/", sheets.send_back, name="sheet_send_back"),
    path("thang/<int:year>-<int:month>/chi-tra/", sheets.pay, name="sheet_pay"),
    path("thang/<int:year>-<int:month>/bang-cham/", sheets.scoring_paper, name="scoring_paper"),
    path("thang/<int:year>-<int:month>/bang-ke/", sheets.payment_paper, name="payment_paper"),
    path("dong/<int:pk>/cham/", lines.score, name="line_score"),
    path("dong/<int:pk>/dieu-chinh/", lines.correct, name="line_correct"),
    path("dong/<int:pk>/bo-du-chi/", lines.drop_promise, name="line_drop"),
    path("can-doi/", balance.balance, name="balance"),
    path("can-doi/<int:year>/dieu-chinh/", balance.adjust_budget, name="budget_adjust"),
    path("quy-dinh/", balance.regulations, name="regulations"),
    path("cua-toi/", lines.mine, name="mine"),
]
