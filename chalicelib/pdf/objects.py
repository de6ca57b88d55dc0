"""The file format of PDF: numbered objects, their cross-reference table and the trailer."""

import zlib
from hashlib import sha256

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # bytes above 127 show that the file is binary

_UTF_16 = "feff"  # the byte order mark


class Objects:
    """Collect the objects of a file. An object is a text in PDF's syntax, or a stream."""

    def __init__(self) -> None:
        self._contents: list[bytes] = []

    def reserve(self) -> int:
        """Return the number of an object that is set later, for objects that refer to each other."""
        self._contents.append(b"")
        return len(self._contents)

    def add(self, content: str) -> int:
        number = self.reserve()
        self.set(number, content)
        return number

    def set(self, number: int, content: str) -> None:
        self._contents[number - 1] = content.encode("ascii")

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Add a stream. `entries` are further entries of its dictionary."""
        return self.add_encoded(zlib.compress(data, 9), f"{entries} /Filter /FlateDecode")

    def add_encoded(self, data: bytes, entries: str) -> int:
        """Add a stream whose data is encoded already, as the filter in its entries says."""
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("ascii")
        number = self.reserve()
        self._contents[number - 1] = head + data + b"\nendstream"
        return number

    def file(self, catalog: int, info: int) -> bytes:
        """Return the file. Equal objects give an equal file."""
        out, offsets = bytearray(_HEADER), []
        for number, content in enumerate(self._contents, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start, id = len(out), sha256(out).hexdigest()[:32]
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        trailer = f"<< /Size {len(offsets) + 1} /Root {ref(catalog)} /Info {ref(info)} /ID [<{id}> <{id}>] >>"
        return bytes(out) + f"trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n".encode("ascii")


def ref(number: int) -> str:
    return f"{number} 0 R"


def text_string(text: str) -> str:
    """Return a text for a dictionary, in UTF-16 (ISO 32000-1, section 7.9.2.2)."""
    return f"<{_UTF_16 + text.encode('utf-16-be', 'replace').hex()}>"
