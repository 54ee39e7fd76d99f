"""Files made as an officer's computer makes them."""

import io
import zipfile

DOCX_MAIN = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
XLSX_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(64)


def office(main: str = DOCX_MAIN, **parts: bytes) -> bytes:
    """A package of Word (or, by `main`, of Excel) with more parts at wish."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')  # fmt: skip
        package.writestr("word/document.xml", "<w:document/>")
        for name, content in parts.items():
            package.writestr(name, content)
    return packed.getvalue()
