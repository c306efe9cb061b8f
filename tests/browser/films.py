"""What a camera may see: a pack in an unsteady hand, out of focus, any picture on a table."""

from math import cos, sin

from PIL import Image, ImageFilter

from tests.browser.ean13 import drawing

SIZE = (1280, 720)


def shaken(code):
    """Two seconds in a hand that sways by 40 pixels and 30, each frame a little smeared."""
    pack = drawing(code).resize((1440, 810))
    for frame in range(60):
        x, y = round(80 + 40 * sin(frame / 6.2)), round(45 + 30 * cos(frame / 4.3))
        yield pack.crop((x, y, x + SIZE[0], y + SIZE[1])).filter(ImageFilter.BoxBlur(1))


def focused_late(code):
    """A second out of focus, then three sharp ones."""
    pack = drawing(code)
    yield from [pack.filter(ImageFilter.GaussianBlur(9))] * 30
    yield from [pack] * 90


def on_table(image, most=620):
    """A picture in the middle of a table, so large that it is no higher than `most` pixels."""
    table = Image.new("RGB", SIZE, "#c9c0ae")
    scale = min(most / image.height, SIZE[0] / image.width)
    laid = image.convert("RGB").resize((round(image.width * scale), round(image.height * scale)))
    table.paste(laid, ((SIZE[0] - laid.width) // 2, (SIZE[1] - laid.height) // 2))
    return table
