"""Pages over TLS: the address is pinned, and the certificate must still be that of the name."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.site import PUBLIC, Internet, Site

from summarizer.errors import ReadError
from summarizer.read import read


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of news.example with its key, made for this test."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    file = tmp_path / "certificate.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example",
            "-addext", "subjectAltName=DNS:news.example", "-keyout", "key.pem", "-out", file.name,
        ],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + (tmp_path / "key.pem").read_bytes())
    return file


@pytest.fixture
def secure(certificate: Path) -> Iterator[Internet]:
    """A network on which a site with that certificate is behind every name."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site = Site(tls=context)
    site.serve("/story", b"The pilots left.")
    yield Internet(site)
    site.close()


def test_a_trusted_page_is_read_from_the_pinned_address(
    secure: Internet, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert read("https://news.example/story", web=secure.web()).url == "https://news.example/story"
    assert set(secure.wire.dialled) == {PUBLIC}


def test_a_certificate_of_another_name_is_refused(
    secure: Internet, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(ReadError, match="could not be fetched"):
        read("https://other.example/story", web=secure.web())
    assert secure.site.requests == []


def test_a_certificate_nobody_trusts_is_refused(secure: Internet) -> None:
    with pytest.raises(ReadError, match="could not be fetched"):
        read("https://news.example/story", web=secure.web())
    assert secure.site.requests == []
