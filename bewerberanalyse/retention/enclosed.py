"""Finds files inside files that are no archives: the attachments of a saved mail, what a binary document or database carries along.

Only found and handed on as bytes; what they are says `recognise`. What is there but in pieces is said to be so.
"""

import re
import struct
from collections.abc import Iterator

from bewerberanalyse.retention.marks import ZIP, ZIP_END, ZIP_END_BYTES

_MIME = re.compile(rb"^content-transfer-encoding:", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"From |[A-Za-z][A-Za-z-]{2,}: ?\S")
_MAILBOX = re.compile(rb"^From [^\r\n]+\r?\n", re.MULTILINE)


def may_be_mail(head: bytes) -> bool:
    """Whether a text starts like one."""
    return _HEADER.match(head) is not None


def is_mail(data: bytes) -> bool:
    """Whether it is a saved mail, a mailbox or a web page in one file: text with parts in the encodings of mails."""
    return may_be_mail(data) and _MIME.search(data) is not None


def parts_of_mail(data: bytes) -> Iterator[bytes]:
    """Every part, decoded: texts, attachments, and those of mails in mails."""
    from email import message_from_bytes  # noqa: PLC0415 - heavy, and few folders hold a mail

    for mail in _MAILBOX.split(data) if _MAILBOX.match(data) else [data]:
        for part in message_from_bytes(mail).walk():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield content


def archives_in(data: bytes) -> tuple[list[bytes], bool]:
    """Zip files, so Office files too, that lie in the bytes in one piece, and whether there are others that do not."""
    spans = [span for end in re.finditer(re.escape(ZIP_END), data) if (span := _span(data, end.start()))]
    starts = (found.start() for found in re.finditer(re.escape(ZIP), data))
    in_pieces = any(not any(first <= start < last for first, last in spans) for start in starts)
    return [data[first:last] for first, last in spans], in_pieces


def _span(data: bytes, end: int) -> tuple[int, int] | None:
    """From the first entry to the end of the archive whose list of contents ends here."""
    if end + ZIP_END_BYTES > len(data):
        return None
    size, offset, comment = struct.unpack_from("<IIH", data, end + 12)
    first = end - size - offset
    return (first, end + ZIP_END_BYTES + comment) if first >= 0 and data.startswith(ZIP, first) else None
