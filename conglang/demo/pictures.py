"""Stand-in photos for the demo ward: calm landscapes of dyke, river, fields, roofs and the village gate.

Drawn from a key, so the same story always has the same picture. Nobody's face, nobody's rights.
"""

import random
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw, ImageFilter

SIZE = (1536, 1024)
# Sky, far, near, roof, wall, water, light: lime, jade, brick and gold at different hours of the day.
HOURS = (
    ("#F3EBDA", "#B9CDC0", "#4F8A76", "#A23B2A", "#E9DDC7", "#C4D3D0", "#E3B65A"),
    ("#E9EEE8", "#A9C4B8", "#2F6E5D", "#8F3223", "#F1E7D4", "#B7CCCB", "#F1DDA0"),
    ("#F6E3CF", "#D9B9A0", "#7A8E62", "#93402F", "#EBD9BD", "#D8C9B4", "#D98E4A"),
    ("#DFE7EA", "#9DB5BC", "#3F6F66", "#7E2A1C", "#E6DCCB", "#AFC3CA", "#E8D9B0"),
)


def world_picture(key: str) -> SimpleUploadedFile:
    """A JPEG file, always the same for ``key``."""
    chance = random.Random(f"cong-lang {key}")  # noqa: S311 (a drawing, not a secret)
    sky, *colours = chance.choice(HOURS)
    image = Image.new("RGB", SIZE, sky)
    scene = _Scene(image, chance, colours)
    scene.paint()
    out = BytesIO()
    image.filter(ImageFilter.SMOOTH_MORE).save(out, "JPEG", quality=84)
    return SimpleUploadedFile(f"{key[:60]}.jpg", out.getvalue(), content_type="image/jpeg")


class _Scene:
    """From far to near: light, hills, river, fields, and one thing that people made."""

    def __init__(self, image: Image.Image, chance: random.Random, colours: list[str]):
        self.draw = ImageDraw.Draw(image)
        self.chance = chance
        self.far, self.near, self.roof, self.wall, self.water, self.light = colours
        self.width, self.height = image.size
        self.horizon = int(self.height * chance.uniform(0.46, 0.58))

    def paint(self) -> None:
        self._light()
        self._ridge(self.horizon - 40, 70, self.far)
        self._river()
        self._ridge(self.horizon + 170, 46, self._between(self.far, self.near))
        self._fields()
        self.chance.choice((self._houses, self._gate, self._trees))()

    def _light(self) -> None:
        x, radius = self.chance.randint(250, self.width - 250), self.chance.randint(70, 120)
        y = self.horizon - self.chance.randint(150, 330)
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=self.light)

    def _ridge(self, level: int, swing: int, colour: str) -> None:
        steps = 7
        tops = [level + self.chance.randint(-swing, swing) for _step in range(steps + 1)]
        points = []
        for x in range(0, self.width + 12, 12):
            at = x / self.width * steps
            left = min(int(at), steps - 1)
            part = at - left
            part = part * part * (3 - 2 * part)
            points.append((x, tops[left] * (1 - part) + tops[left + 1] * part))
        self.draw.polygon([(0, self.height), *points, (self.width, self.height)], fill=colour)

    def _river(self) -> None:
        top = self.horizon + 44
        self.draw.rectangle((0, top, self.width, top + 150), fill=self.water)
        for _wave in range(14):
            x, y = self.chance.randint(0, self.width), top + self.chance.randint(8, 130)
            self.draw.line(
                (x, y, x + self.chance.randint(60, 260), y), fill=self._between(self.water, "#FFFFFF"), width=3
            )

    def _fields(self) -> None:
        top, vanishing = self.horizon + 240, self.chance.randint(400, self.width - 400)
        for number in range(-9, 10):
            left, right = vanishing + number * 210, vanishing + number * 210 + 105
            middle = vanishing + number * 26
            self.draw.polygon(
                [(middle, top), (middle + 13, top), (right, self.height), (left, self.height)], fill=self.near
            )

    def _houses(self) -> None:
        ground = self.horizon + 250
        for x in sorted(self.chance.sample(range(60, self.width - 320, 290), 3)):
            width, height = self.chance.randint(170, 260), self.chance.randint(84, 130)
            self.draw.rectangle((x, ground - height, x + width, ground), fill=self.wall)
            self.draw.polygon(
                [
                    (x - 26, ground - height),
                    (x + 30, ground - height - 70),
                    (x + width - 30, ground - height - 70),
                    (x + width + 26, ground - height),
                ],
                fill=self.roof,
            )
            self.draw.rectangle(
                (x + width // 2 - 18, ground - 64, x + width // 2 + 18, ground),
                fill=self._between(self.wall, self.roof),
            )

    def _gate(self) -> None:
        ground, middle = self.horizon + 290, self.chance.randint(420, self.width - 420)
        self.draw.rectangle((middle - 210, ground - 330, middle + 210, ground), fill=self.wall)
        self.draw.polygon(
            [
                (middle - 270, ground - 330),
                (middle - 170, ground - 410),
                (middle + 170, ground - 410),
                (middle + 270, ground - 330),
            ],
            fill=self.roof,
        )
        self.draw.rectangle((middle - 110, ground - 480, middle + 110, ground - 410), fill=self.wall)
        self.draw.polygon(
            [(middle - 160, ground - 480), (middle, ground - 560), (middle + 160, ground - 480)], fill=self.roof
        )
        passage = self._between(self.near, self.roof)
        self.draw.pieslice((middle - 105, ground - 265, middle + 105, ground - 55), 180, 360, fill=passage)
        self.draw.rectangle((middle - 105, ground - 160, middle + 105, ground), fill=passage)

    def _trees(self) -> None:
        ground, leaf = self.horizon + 260, self._between(self.near, "#1C1B19")
        for x in sorted(self.chance.sample(range(60, self.width - 60, 60), 9)):
            height, radius = self.chance.randint(120, 250), self.chance.randint(52, 96)
            self.draw.line((x, ground, x, ground - height), fill=self._between(self.roof, "#1C1B19"), width=12)
            self.draw.ellipse((x - radius, ground - height - radius, x + radius, ground - height + radius), fill=leaf)

    @staticmethod
    def _between(one: str, other: str) -> str:
        pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
        return "#" + "".join(f"{(first + second) // 2:02x}" for first, second in pairs)
