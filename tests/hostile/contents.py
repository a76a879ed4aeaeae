"""Pages that ask for more than there is: drawing without end, broken pictures and letters."""

import zlib
from collections.abc import Callable

from hostile.writing import FONT, WORDS, one_page, stream

Make = Callable[[], bytes]
NOISE = bytes((7 * i * i + 13 * i) % 251 for i in range(4000))
GIANT = 2**30


def _form(content: bytes, entries: bytes = b"") -> bytes:
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] %s" % entries)


def _image(entries: bytes, data: bytes = NOISE) -> Make:
    return lambda: one_page(
        content=b"q 600 0 0 700 0 0 cm /I Do Q " + WORDS,
        resources=b"/XObject << /I 6 0 R >>",
        more={6: stream(data, b"/Type /XObject /Subtype /Image %s" % entries)},
    )


def _drawn(content: bytes, **more: bytes) -> Make:
    return lambda: one_page(content=content, **more)  # type: ignore[arg-type]


def _laughs() -> bytes:
    """Ten forms, each of which shows the next one ten times."""
    forms = {
        number: _form(b"/N Do " * 10, b"/Resources << /XObject << /N %d 0 R >> >>" % (number + 1))
        for number in range(6, 16)
    }
    forms[16] = _form(b"0 0 9 9 re f")
    return one_page(content=WORDS + b" /N Do", resources=b"/XObject << /N 6 0 R >>", more=forms)


def _packed_many_times(content: bytes, times: int) -> bytes:
    """``content`` over and over, packed in no time."""
    packer = zlib.compressobj(9)
    head = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + again * (times - 1) + b"\x03\x00"


def _packed_twice() -> bytes:
    """A gigabyte of nothing, packed and packed again."""
    packed = zlib.compress(_packed_many_times(bytes(2**20), 1024), 9)
    return one_page(more={4: stream(packed, b"/Filter [/FlateDecode /FlateDecode]")})


def _packed() -> bytes:
    packed = _packed_many_times(b"0 0 m " * 100_000, 60)
    return one_page(more={4: stream(packed, b"/Filter /FlateDecode")})


def _pattern(pattern: bytes) -> Make:
    return lambda: one_page(
        content=b"/Pattern cs /P scn 0 0 612 792 re f " + WORDS,
        resources=b"/Pattern << /P 6 0 R >>",
        more={6: pattern},
    )


TILES = (
    b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 %s] /XStep %s /YStep %s"
)


def _tiles(size: bytes, step: bytes, content: bytes = b"0 0 9 9 re f", own: bytes = b"") -> Make:
    return _pattern(stream(content, TILES % (size, step, step) + b" /Resources << %s >>" % own))


def _shading(shading: bytes) -> Make:
    return lambda: one_page(
        content=WORDS + b" /S sh", resources=b"/Shading << /S 6 0 R >>", more={6: shading}
    )


def _font(font: bytes, more: dict[int, bytes] | None = None) -> Make:
    return lambda: one_page(more={5: font, **(more or {})})


def _font_file(entry: bytes, subtype: bytes, data: bytes, entries: bytes = b"") -> Make:
    return _font(
        b"<< /Type /Font /Subtype /%s /BaseFont /Own /FirstChar 32 /LastChar 33 /Widths [1 -9e99] "
        b"/FontDescriptor 6 0 R >>" % subtype,
        {
            6: b"<< /Type /FontDescriptor /FontName /Own /Flags 4 /%s 7 0 R >>" % entry,
            7: stream(data, entries),
        },
    )


def _unicode(table: bytes) -> Make:
    return _font(FONT[:-2] + b"/ToUnicode 6 0 R >>", {6: stream(table)})


def _many_annotations(annotation: bytes) -> Make:
    return lambda: one_page(page=b"/Annots [%s]" % (annotation * 60_000))


CONTENTS: dict[str, Make] = {
    "form in itself": lambda: one_page(
        content=WORDS + b" /N Do",
        resources=b"/XObject << /N 6 0 R >>",
        more={6: _form(b"/N Do /N Do", b"/Resources << /XObject << /N 6 0 R >> >>")},
    ),
    "a billion laughs": _laughs,
    "a gigabyte packed twice": _packed_twice,
    "drawing that was packed very small": _packed,
    "a million states": _drawn(b"q " * 1_000_000 + WORDS),
    "states never begun": _drawn(b"Q " * 1_000_000 + WORDS),
    "two hundred thousand lines": _drawn(b"0 0 m " + b"600 700 l 0 9 l " * 100_000 + b"S " + WORDS),
    "dashes without end": _drawn(
        b"[0.00001 0.00001] 0 d 0 0 m 100000 100000 l S [0 0] 0 d 0 0 m 9 9 l S " + WORDS
    ),
    "line as wide as the world": _drawn(b"1e30 w 1 J 1 j 0 0 m 1e30 1e30 l S " + WORDS),
    "curve beyond numbers": _drawn(b"0 0 m 1e38 -1e38 1e38 1e38 nan inf c f " + WORDS),
    "ten thousand clips": _drawn(b"0 0 600 700 re W n " * 10_000 + WORDS),
    "operators without operands": _drawn(b"cm Tf Tj re c l m d sh Do gs scn BI EI ET " * 9000),
    "operands without operators": _drawn(b"1 " * 1_000_000 + b"[" * 90_000),
    "a million letters": _drawn(b"BT /F1 9 Tf (" + b"letters " * 125_000 + b") Tj ET"),
    "letters as large as the world": _drawn(b"BT /F1 1e12 Tf 72 700 Td (The world) Tj ET"),
    "letters on one spot": _drawn(b"BT /F1 9 Tf " + b"(x) Tj -4.5 0 Td " * 60_000 + b"ET"),
    "content in very many parts": lambda: one_page(page=b"/Contents [%s]" % (b"4 0 R " * 20_000)),
    "content that is a page": lambda: one_page(page=b"/Contents 3 0 R"),
    "picture within the line, without an end": _drawn(
        b"BI /W 60000 /H 60000 /CS /RGB /BPC 8 ID " + NOISE
    ),
    "tiles too small to be seen": _tiles(b"0.001 0.001", b"0.0001"),
    "tiles without a step": _tiles(b"9 9", b"0"),
    "tiles of tiles of themselves": _tiles(
        b"9 9", b"1", b"/Pattern cs /P scn 0 0 9 9 re f", b"/Pattern << /P 6 0 R >>"
    ),
    "tile of a giant": _tiles(b"1e9 1e9", b"1e-9"),
    "shade of a function of itself": _shading(
        b"<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 600 700] /Extend [true true] "
        b"/Function << /FunctionType 3 /Domain [0 1] /Functions [7 0 R] /Bounds [] "
        b"/Encode [0 1] >> >>"
    ),
    "shade of very many samples": _shading(
        b"<< /ShadingType 1 /ColorSpace /DeviceRGB /Function << /FunctionType 0 /Domain [0 1 0 1] "
        b"/Range [0 1 0 1 0 1] /Size [2147483647 2147483647] /BitsPerSample 32 >> >>"
    ),
    "shade of a calculation": lambda: one_page(
        content=WORDS + b" /S sh",
        resources=b"/Shading << /S << /ShadingType 1 /ColorSpace /DeviceGray /Function 6 0 R >> >>",
        more={
            6: stream(
                b"{ " * 5000 + b"pop dup mul exp cvi 0 idiv 99999 copy " * 3000,
                b"/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]",
            )
        },
    ),
    "shade of a mesh of noise": _shading(
        stream(
            NOISE,
            b"/ShadingType 7 /ColorSpace /DeviceRGB /BitsPerCoordinate 32 /BitsPerComponent 16 "
            b"/BitsPerFlag 8 /Decode [-1e30 1e30 -1e30 1e30 0 1 0 1 0 1]",
        )
    ),
    "mask that masks itself": lambda: one_page(
        content=b"/G gs 0 0 600 700 re f " + WORDS,
        resources=b"/ExtGState << /G 6 0 R >>",
        more={
            6: b"<< /SMask << /S /Luminosity /G 7 0 R >> >>",
            7: _form(
                b"/G gs 0 0 600 700 re f",
                b"/Group << /S /Transparency >> /Resources << /ExtGState << /G 6 0 R >> >>",
            ),
        },
    ),
    "groups in groups": lambda: one_page(
        content=WORDS + b" /N Do",
        resources=b"/XObject << /N 6 0 R >>",
        more={
            number: _form(
                b"/N Do",
                b"/Group << /S /Transparency /I true /K true >> "
                b"/Resources << /XObject << /N %d 0 R >> >>" % (number + 1),
            )
            for number in range(6, 300)
        },
    ),
    "picture of a giant": _image(
        b"/Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK"
    ),
    "picture of ten thousand million dots": _image(
        b"/Width 2147483647 /Height 2147483647 /BitsPerComponent 1 /ColorSpace /DeviceGray"
    ),
    "picture without width": _image(b"/Width 0 /Height -1 /BitsPerComponent 7"),
    "picture behind itself": _image(
        b"/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 6 0 R"
    ),
    "picture in JPEG of noise": _image(
        b"/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode",
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + NOISE,
    ),
    "picture in JPEG 2000 of noise": _image(
        b"/Width 900 /Height 900 /Filter /JPXDecode", b"\xff\x4f\xff\x51\x00\x2f" + NOISE
    ),
    "picture in JBIG2 of noise": _image(
        b"/Width 900 /Height 900 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode",
        b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13\xff\xff\xff\xff\xff\xff\xff\xff" + NOISE,
    ),
    "picture in fax of a giant": _image(
        b"/Width 900 /Height 900 /BitsPerComponent 1 /ColorSpace /DeviceGray "
        b"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 1000000000 /Rows 1000000000 >>"
    ),
    "picture in rows of a giant": _image(
        b"/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode "
        b"/DecodeParms << /Predictor 15 /Columns %d /Colors 32 /BitsPerComponent 16 >>" % GIANT,
        zlib.compress(NOISE),
    ),
    "picture in LZW of noise": _image(
        b"/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /LZWDecode"
    ),
    "picture in runs": _image(
        b"/Width 9000 /Height 9000 /BitsPerComponent 8 /ColorSpace /DeviceGray "
        b"/Filter [/RunLengthDecode /RunLengthDecode /RunLengthDecode]",
        b"\x81\x81" * 100_000,
    ),
    "filters without number": _image(
        b"/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter [%s]"
        % (b"/ASCIIHexDecode " * 20_000)
    ),
    "colours of themselves": lambda: one_page(
        content=b"/C cs 1 scn 0 0 600 700 re f " + WORDS,
        resources=b"/ColorSpace << /C 6 0 R >>",
        more={6: b"[/Indexed 6 0 R 2147483647 <00>]"},
    ),
    "colours of noise": lambda: one_page(
        content=b"/C cs 1 1 1 scn 0 0 600 700 re f " + WORDS,
        resources=b"/ColorSpace << /C [/ICCBased 6 0 R] >>",
        more={6: stream(NOISE, b"/N 3 /Alternate 6 0 R")},
    ),
    "inks of themselves": lambda: one_page(
        content=b"/C cs 1 scn 0 0 600 700 re f " + WORDS,
        resources=b"/ColorSpace << /C 6 0 R >>",
        more={6: b"[/DeviceN [%s] 6 0 R 7 0 R]" % (b"/Ink " * 400)},
    ),
    "letters that are drawn with themselves": _font(
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.1 0 0 0.1 0 0] "
        b"/FirstChar 84 /LastChar 84 /Widths [9] /Encoding << /Differences [84 /T] >> "
        b"/CharProcs << /T 6 0 R >> /Resources << /Font << /F1 5 0 R >> >> >>",
        {6: stream(b"BT /F1 12 Tf (TTTTTTTTTT) Tj ET")},
    ),
    "letters of noise in Type 1": _font_file(b"FontFile", b"Type1", b"%!PS-AdobeFont" + NOISE),
    "letters of noise in TrueType": _font_file(
        b"FontFile2", b"TrueType", b"\x00\x01\x00\x00\xff\xff\x00\x00" + NOISE
    ),
    "letters of noise in CFF": _font_file(
        b"FontFile3", b"Type1", b"\x01\x00\x04\x04\xff\xff" + NOISE, b"/Subtype /Type1C"
    ),
    "letters of a map of itself": _font(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding 6 0 R "
        b"/DescendantFonts [5 0 R] >>",
        {6: stream(b"begincmap endcmap", b"/Type /CMap /CMapName /Own /UseCMap 6 0 R")},
    ),
    "letters that mean everything": _unicode(
        b"1 begincodespacerange <00000000> <ffffffff> endcodespacerange "
        b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"
    ),
    "letters that mean very much": _unicode(
        b"1 beginbfchar <54> <%s> endbfchar" % (b"d8000041" * 100_000)
    ),
    "sixty thousand links": _many_annotations(
        b"<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.org) >> >>"
    ),
    "sixty thousand notes": _many_annotations(b"<< /Subtype /Text /Rect [0 0 9 9] >>"),
    "annotations of themselves": lambda: one_page(
        page=b"/Annots 6 0 R", more={6: b"[6 0 R 7 0 R 7 0 R]", 7: b"<< /Popup 7 0 R /P 7 0 R >>"}
    ),
    "annotation that looks like the page": lambda: one_page(
        page=b"/Annots [<< /Subtype /Stamp /Rect [0 0 600 700] /AP << /N 6 0 R >> >>]",
        more={6: _form(b"/N Do", b"/Resources << /XObject << /N 6 0 R >> >>")},
    ),
    "fields of themselves": lambda: one_page(
        catalog=b"/AcroForm << /Fields [6 0 R] /NeedAppearances true /DR 6 0 R >>",
        page=b"/Annots [6 0 R]",
        more={
            6: b"<< /Subtype /Widget /FT /Tx /V (words) /DA (/F1 0 Tf) /Rect [0 0 99 99] "
            b"/Parent 6 0 R /Kids [6 0 R] >>"
        },
    ),
    "actions after actions": lambda: one_page(
        catalog=b"/OpenAction 6 0 R",
        page=b"/AA << /O 6 0 R >> /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A 6 0 R >>]",
        more={6: b"<< /S /GoTo /D [3 0 R /Fit] /Next [6 0 R 6 0 R] >>"},
    ),
    "a script without an end": lambda: one_page(
        catalog=b"/OpenAction << /S /JavaScript /JS (while\\(true\\);) >> "
        b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (while\\(1\\);) >>] >> >>"
    ),
}
