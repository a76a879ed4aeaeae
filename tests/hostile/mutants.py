"""Papers that were damaged a little, the same way each time."""

import random
import re
from collections.abc import Callable, Mapping

from hostile.writing import WORDS, one_page, page_objects, pdf, stream

NUMBER = re.compile(rb"\d+")
WORD = re.compile(rb"/[A-Za-z]+")
EXTREMES = (b"0", b"-1", b"65536", b"2147483647", b"4294967296", b"1e308", b"null", b"<< >>", b"[")


def _plain() -> bytes:
    return one_page(content=WORDS * 3, catalog=b"/PageLabels << /Nums [0 << /S /r >>] >>")


def _packed() -> bytes:
    picture = b"/Type /XObject /Subtype /Image /Width 20 /Height 20 /BitsPerComponent 8 "
    return one_page(
        content=b"q 300 0 0 300 0 0 cm /I Do Q",
        resources=b"/XObject << /I 6 0 R >>",
        more={
            4: stream(WORDS + b" /I Do", packed=True),
            6: stream(
                bytes(range(200)) * 6,
                picture + b"/ColorSpace [/Indexed /DeviceRGB 255 7 0 R] /DecodeParms "
                b"<< /Predictor 12 /Columns 20 >>",
                packed=True,
            ),
            7: stream(bytes(768)),
        },
    )


def _linked() -> bytes:
    objects = page_objects(
        catalog=b"/Outlines 7 0 R /Names << /Dests << /Names [(a) [6 0 R /XYZ 9 9 0]] >> >>",
        page=b"/Rotate 90 /CropBox [50 50 500 700] /Annots [<< /Type /Annot /Subtype /Link "
        b"/Rect [100 600 200 620] /A << /S /GoTo /D (a) >> >> 9 0 R]",
    )
    objects[2] = b"<< /Type /Pages /Count 2 /Kids [3 0 R 6 0 R] >>"
    return pdf(
        {
            **objects,
            6: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>",
            7: b"<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
            8: b"<< /Title (The beginning) /Parent 7 0 R /Dest [6 0 R /FitH 200] >>",
            9: b"<< /Type /Annot /Subtype /Highlight /Rect [72 690 200 710] /C [1 1 0] "
            b"/QuadPoints [72 710 200 710 72 690 200 690] /Contents (Is it so?) >>",
        }
    )


def _drawn() -> bytes:
    return one_page(
        content=b"/P gs /Pattern cs /T scn 0 0 300 300 re f 1 0 0 RG 4 w [3 2] 0 d "
        b"0 0 m 99 99 200 300 400 400 c S /S sh /N Do " + WORDS,
        resources=b"/ExtGState << /P << /ca 0.5 /SMask << /S /Luminosity /G 8 0 R >> >> >> "
        b"/Pattern << /T 6 0 R >> /Shading << /S 7 0 R >> /XObject << /N 8 0 R >>",
        more={
            6: stream(
                b"0 0 4 4 re f",
                b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] "
                b"/XStep 9 /YStep 9 /Resources << >>",
            ),
            7: b"<< /ShadingType 3 /ColorSpace /DeviceRGB /Coords [99 99 0 99 99 90] /Function "
            b"<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0] /C1 [1 1 1] /N 2 >> >>",
            8: stream(
                b"0 0 50 50 re f",
                b"/Type /XObject /Subtype /Form /BBox [0 0 60 60] /Group << /S /Transparency >>",
            ),
        },
    )


def _lettered() -> bytes:
    return one_page(
        more={
            5: b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H "
            b"/ToUnicode 7 0 R /DescendantFonts [6 0 R] >>",
            6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 600 "
            b"/W [1 [300 400] 5 9 700] /CIDSystemInfo << /Registry (Adobe) "
            b"/Ordering (Identity) /Supplement 0 >> >>",
            7: stream(
                b"1 begincodespacerange <0000> <ffff> endcodespacerange "
                b"1 beginbfrange <0000> <00ff> <0041> endbfrange"
            ),
        }
    )


SEEDS: Mapping[str, Callable[[], bytes]] = {
    "plain": _plain,
    "packed": _packed,
    "linked": _linked,
    "drawn": _drawn,
    "lettered": _lettered,
}


def mutant(seed: str, number: int) -> bytes:
    """The paper of a seed with one to five damages."""
    chance = random.Random(f"{seed} {number}")
    content = bytearray(SEEDS[seed]())
    for _ in range(chance.randint(1, 5)):
        chance.choice(DAMAGES)(content, chance)
    return bytes(content)


def _flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _lose(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content) - 1)
    del content[start : start + chance.randint(1, len(content) // 8)]
    content += b" "


def _repeat(content: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(content))
    content[start:start] = content[start : start + chance.randint(1, 200)] * chance.randint(1, 9)


def _exaggerate(content: bytearray, chance: random.Random) -> None:
    if numbers := list(NUMBER.finditer(content)):
        start, end = chance.choice(numbers).span()
        content[start:end] = chance.choice(EXTREMES)


def _confuse(content: bytearray, chance: random.Random) -> None:
    """One word of the file stands where another stood."""
    if words := list(WORD.finditer(content)):
        start, end = chance.choice(words).span()
        content[start:end] = chance.choice(words).group()


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randint(len(content) // 4, len(content)) :]


DAMAGES = (_flip, _flip, _lose, _repeat, _exaggerate, _exaggerate, _exaggerate, _confuse, _cut)
