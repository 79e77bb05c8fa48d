"""Nouns of the tips room."""

from conglang.tips.models.consents import ConsentWording
from conglang.tips.models.knocks import Knock
from conglang.tips.models.photos import TipPhoto
from conglang.tips.models.tips import Tip

__all__ = ["ConsentWording", "Knock", "Tip", "TipPhoto"]
