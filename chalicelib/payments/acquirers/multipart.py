"""Encode the upload of a file as multipart/form-data: RFC 7578."""

from collections.abc import Mapping

from urllib3.filepost import encode_multipart_formdata

from chalicelib.payments.domain.dispute import EvidenceFile


def multipart_of(fields: Mapping[str, str], file: EvidenceFile) -> tuple[bytes, str]:
    """Return a body with the fields and the field `file`, and its content type."""
    return encode_multipart_formdata({**fields, "file": (file.name, file.content, file.content_type)})
