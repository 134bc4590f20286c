"""One polite HTTP connection: paced, capped, patient with failing servers and with nobody else."""

import threading
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import httpx

from ingest.fetch_errors import NotFound, Refused, TooLarge, Truncated, Unreachable

MAX_BYTES = 100_000_000  # the longest act known, LOV 1489/2024, is 85 MB
USER_AGENT = "Hjemmel/0.1 (+contact in README)"
TRIES = 3
BACKOFF = 2.0  # seconds before the second try; doubled before the third
PATIENCE = 300.0  # seconds for one text, however slowly it drips
PROBE = 5.0  # seconds
REDIRECTS = 3


def is_retsinformation(base: str) -> bool:
    """Whether *base* is the official site itself, and over https."""
    parts = urlsplit(base)
    return parts.scheme == "https" and parts.hostname in ("retsinformation.dk", "www.retsinformation.dk")


class Http:
    """GET towards one host over one connection.

    Towards retsinformation.dk one request a second, though it publishes no limit; elsewhere unpaced.
    """

    def __init__(
        self,
        base: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        patience: float = PATIENCE,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._host = _host(base)
        self._secure = urlsplit(base).scheme == "https"
        self._interval = 1.0 if self._host.partition(":")[0].endswith("retsinformation.dk") else 0.0
        self._clock, self._sleep, self._patience = clock, sleep, patience
        self._last: float | None = None
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept": "application/xml, text/xml, application/json;q=0.5"},
            limits=httpx.Limits(max_connections=1),
            timeout=httpx.Timeout(30.0, connect=10.0),
            transport=transport,
        )

    def get(self, url: str) -> bytes:
        """The body at *url*; raises a `FetchError`. Only 5xx and network faults are tried again."""
        for attempt in range(1, TRIES + 1):
            try:
                return self._get(url)
            except Unreachable:
                if attempt == TRIES:
                    raise
                self._sleep(BACKOFF * 2 ** (attempt - 1))
        raise AssertionError("unreachable: the last try returns or raises")

    def probe(self, url: str) -> None:
        """Any answer at all within five seconds, or `Unreachable`."""
        fault: list[Exception] = []

        def ask() -> None:
            try:
                with self._client.stream("GET", url, timeout=PROBE):
                    pass
            except httpx.HTTPError as error:
                fault.append(error)

        # A thread, because looking up a host name without a network can hang far beyond any timeout of the client.
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(PROBE)
        self._last = self._clock()
        if asking.is_alive() or fault:
            reason = _reason(fault[0]) if fault else f"silence for {PROBE:.0f} seconds"
            raise Unreachable(f"{self._host} does not answer ({reason}); what is held stays in use.")

    def _get(self, url: str) -> bytes:
        for _ in range(REDIRECTS + 1):
            self._pace()
            try:
                with self._client.stream("GET", url) as response:
                    if not response.is_redirect:
                        return self._body(url, response)
                    url = self._follow(url, response.headers["location"])
            except httpx.RemoteProtocolError as fault:
                raise Unreachable(f"{url}: the connection broke off ({_reason(fault)}); run again.") from fault
            except httpx.DecodingError as fault:
                raise Truncated(f"{url}: the packed answer cannot be unpacked; run again.") from fault
            except httpx.HTTPError as fault:
                raise Unreachable(f"{url}: no answer ({_reason(fault)}); run again.") from fault
        raise Refused(f"{url}: more than {REDIRECTS} redirects; correct HJEMMEL_SOURCE.")

    def _pace(self) -> None:
        if self._last is not None and (wait := self._last + self._interval - self._clock()) > 0:
            self._sleep(wait)
        self._last = self._clock()

    def _body(self, url: str, response: httpx.Response) -> bytes:
        status = response.status_code
        if status in (404, 410):
            raise NotFound(f"{url}: no such text ({status}); correct its address in acts.toml.")
        if status >= 500:
            raise Unreachable(f"{url}: the server fails ({status}); run again later.")
        if status != 200:
            raise Refused(f"{url}: the server refuses ({status}); wait, or ask its owner.")
        started = self._clock()
        body = bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MAX_BYTES:
                raise TooLarge(f"{url}: longer than {MAX_BYTES // 1_000_000} MB; not read further.")
            if self._clock() - started > self._patience:
                raise Unreachable(f"{url}: still dripping after {self._patience:.0f} seconds; run again later.")
        return bytes(body)

    def _follow(self, url: str, location: str) -> str:
        target = urljoin(url, location)
        if _host(target) != self._host or (self._secure and urlsplit(target).scheme != "https"):
            raise Refused(f"{url}: leads away to {urlsplit(target).netloc}; not followed. Correct HJEMMEL_SOURCE.")
        return target


def _host(url: str) -> str:
    return urlsplit(url).netloc.rpartition("@")[2].lower().removeprefix("www.")


def _reason(fault: Exception) -> str:
    return str(fault).splitlines()[0] if str(fault) else type(fault).__name__
