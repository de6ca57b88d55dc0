"""Certificates for test servers, from an authority of the test."""

import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PEM, DAY = serialization.Encoding.PEM, timedelta(days=1)
UNENCRYPTED = serialization.NoEncryption()
AUTHORITY = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])


@dataclass
class Authority:
    """A certificate authority. `file` holds its root certificate, for SSL_CERT_FILE."""

    folder: Path
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def __post_init__(self) -> None:
        root = _certificate(AUTHORITY, AUTHORITY, self.key, self.key, is_authority=True)
        self.file.write_bytes(root.public_bytes(PEM))

    @property
    def file(self) -> Path:
        return self.folder / "root.pem"

    def server(self, *names: str, valid_for: timedelta = DAY, self_signed: bool = False) -> ssl.SSLContext:
        """Return the certificate of a server with these names or addresses."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
        issuer, by = (subject, key) if self_signed else (AUTHORITY, self.key)
        shown = _certificate(subject, issuer, key, by, names=names, valid_for=valid_for)
        file = self.folder / f"{names[0]}-{shown.serial_number}.pem"
        private = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, UNENCRYPTED)
        file.write_bytes(private + shown.public_bytes(PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    *,
    names: tuple[str, ...] = (),
    valid_for: timedelta = DAY,
    is_authority: bool = False,
) -> x509.Certificate:
    until = datetime.now(UTC) + valid_for
    made = x509.CertificateBuilder(
        issuer, subject, key.public_key(), x509.random_serial_number(), until - 2 * DAY, until
    ).add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    if names:
        made = made.add_extension(x509.SubjectAlternativeName(map(_general_name, names)), critical=False)
    return made.sign(by, hashes.SHA256())


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
