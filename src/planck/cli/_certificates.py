"""The address of a cluster and the certificates for it: confirmed before anything connects."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal, NamedTuple

from planck.cli._stop import Stop
from planck.core.finding import Term
from planck.messages.system import reason


class Credentials(NamedTuple):
    """PEM files: the certificate of the office's own CA, and this user's certificate and key."""

    ca: str | None
    cert: str | None
    key: str | None

    def given(self) -> dict[str, str]:
        """The files that were named, by option."""
        return {option: path for option, path in zip(_OPTIONS, self, strict=True) if path}


_OPTIONS = ("--tls-ca", "--tls-cert", "--tls-key")


def confirm(address: str, credentials: Credentials) -> Literal["tcp", "tls"]:
    """The scheme of the address; raises Stop where the options do not go together or a file does not serve.

    Without encryption whoever reaches the scheduler runs any program on every worker: then it is this machine's alone.
    """
    scheme, host = _parts(address)
    given = credentials.given()
    if scheme == "tcp":
        if given:
            raise Stop("stop.cluster_tcp", address=address)
        if not _loopback(host):
            raise Stop("stop.cluster_plain", address=address, tls=address.replace("tcp://", "tls://", 1))
        return "tcp"
    if missing := [option for option in _OPTIONS if option not in given]:
        raise Stop("stop.cluster_tls", options=missing)
    _try_files(credentials)
    return "tls"


def _parts(address: str) -> tuple[str, str]:
    """Scheme and host of tcp://HOST:PORT or tls://HOST:PORT; raises Stop for anything else."""
    from urllib.parse import urlsplit

    with contextlib.suppress(ValueError):  # no number where the port stands, half a bracket
        url = urlsplit(address)
        if url.scheme in ("tcp", "tls") and url.hostname and url.port:
            return url.scheme, url.hostname
    raise Stop("stop.cluster_address", address=address)


def _loopback(host: str) -> bool:
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _try_files(credentials: Credentials) -> None:
    """Load the certificates as a connection does; raises Stop, where OpenSSL would ask for a passphrase too."""
    import ssl

    ca, cert, key = (Path(str(path)) for path in credentials)
    for option, path in zip(_OPTIONS, (ca, cert, key), strict=True):
        if path.exists() and not (path.is_file() or path.is_dir()):  # OpenSSL would wait for a pipe, and reads it twice
            raise Stop("stop.cluster_file", option=option, path=path, reason=Term("unreadable.not_a_file"))
        try:
            path.read_bytes()
        except OSError as fault:
            raise Stop("stop.cluster_file", option=option, path=path, reason=reason(fault)) from None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        context.load_verify_locations(ca)
    except ssl.SSLError:
        raise Stop("stop.cluster_pem", path=ca) from None
    try:
        context.load_cert_chain(cert, key, password=lambda: b"-")
    except ssl.SSLError:
        raise Stop("stop.cluster_pair", cert=cert, key=key) from None
